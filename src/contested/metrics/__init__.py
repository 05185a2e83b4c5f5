"""Scores of predicted against gold Documents: mentions, arguments, status, source, stance and position.

What a score counts is told where it is made, in ``score_entities`` and the functions beside it.
"""

from collections.abc import Iterable

from contested.document import Document
from contested.metrics.arguments import score_arguments
from contested.metrics.attributes import score_position, score_source, score_stance, score_status
from contested.metrics.counts import Counts
from contested.metrics.pairs import pair
from contested.metrics.scores import Scores, join, shown
from contested.metrics.spans import score_entities, score_triggers

__all__ = ["Counts", "Scores", "score", "shown"]

_SECTIONS = (
    score_entities, score_triggers, score_arguments, score_status, score_source, score_stance, score_position,
)  # fmt: skip


def score(gold: Iterable[Document], predicted: Iterable[Document]) -> Scores:
    """Score predictions, paired with gold by id; either may come in any order.

    Raises:
        ContestedError: an id stands twice on a side or on one side only, or two texts differ.

    >>> from contested.document import Document, Entity
    >>> court = Entity(id="e1", start=0, end=5, type="ORG", level="NOM")
    >>> town = Entity(id="e2", start=15, end=19, type="GPE", level="NAM")
    >>> gold = Document(id="d", text="Court rules in Baku", entities=[court, town])
    >>> scores = score([gold], [gold.model_copy(update={"entities": (town,)})])
    >>> scores.values["entities.micro.precision"], scores.values["entities.micro.recall"]
    (1.0, 0.5)
    >>> scores.counts["entities.type.ORG"]
    Counts(gold=1, predicted=0, correct=0)
    """
    pairs = pair(gold, predicted)
    return join(section(pairs) for section in _SECTIONS)
