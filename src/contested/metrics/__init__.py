"""Scores of predicted against gold Documents: mentions, arguments, status, source, stance, position and coreference.

What a score counts is told where it is counted: ``spans.count_entities`` and ``count_triggers``,
``arguments.count_arguments``, ``attributes.count_status`` and the functions beside it, ``coreference``.
"""

from collections.abc import Iterable, Iterator, Mapping

from contested.document import Document
from contested.metrics.arguments import ARGUMENTS
from contested.metrics.attributes import POSITION, SOURCE, STANCE, STATUS
from contested.metrics.counts import Counts, Tally, total
from contested.metrics.pairs import Pair, pair
from contested.metrics.scores import Measure, Scores, join, scores, shown
from contested.metrics.spans import ENTITIES, TRIGGERS

__all__ = ["MEASURES", "Counts", "Scores", "count", "score", "shown"]

_SECTIONS = (ENTITIES, TRIGGERS, ARGUMENTS, STATUS, SOURCE, STANCE, POSITION)
MEASURES: Mapping[str, Measure] = join(*(section.measures for section in _SECTIONS))
"""Every score of documents, by name."""


def count(pairs: Iterable[Pair]) -> Iterator[Tally]:
    """Count what the scores are made of, a document after the other."""
    for gold, predicted in pairs:
        yield {name: counts for section in _SECTIONS for name, counts in section.count(gold, predicted).items()}


def score(gold: Iterable[Document], predicted: Iterable[Document]) -> Scores:
    """Score predictions, paired with gold by id; either may come in any order.

    Coreference, which is a matter of stories, has ``coreference.score_coreference``.

    Raises:
        ContestedError: an id stands twice on a side or on one side only, or two texts differ.

    >>> from contested.document import Document, Entity
    >>> court = Entity(id="e1", start=0, end=5, type="ORG", level="NOM")
    >>> town = Entity(id="e2", start=15, end=19, type="GPE", level="NAM")
    >>> gold = Document(id="d", text="Court rules in Baku", entities=[court, town])
    >>> found = score([gold], [gold.model_copy(update={"entities": (town,)})])
    >>> found.values["entities.micro.precision"], found.values["entities.micro.recall"]
    (1.0, 0.5)
    >>> found.counts["entities.type.ORG"]
    Counts(gold=1, predicted=0, correct=0, covered=None)
    """
    return scores(MEASURES, total(count(pair(gold, predicted))))
