"""Chains of entity mentions and clusters of event mentions, across the documents of a story."""

from collections import defaultdict
from typing import Any

from contested import modules
from contested.errors import ContestedError
from contested.metrics import coreference
from contested.metrics.counts import total
from contested.metrics.scores import scores

TITLE = __doc__


class Coreference(modules.Module):
    """The scores of ``contested.metrics.coreference``, over the mentions that the rows hold."""

    title = TITLE
    config = "coreference"
    columns = ("story", "mentions")
    inputs = """
Args:
    predictions: rows of the configuration ``coreference``, with the columns story and mentions; one a story.
    references: rows of the same stories, in any order.
Returns:
    Scores by name, 0 to 1; None where neither side has anything to score.
"""

    def _compute(self, predictions: list[modules.Row], references: list[modules.Row]) -> dict[str, Any]:
        gold, predicted = _stories(references), _stories(predictions)
        for story in gold.keys() ^ predicted.keys():
            raise ContestedError(f"{story}: the story stands on one side only; give a row for it on either")
        tallies = (coreference.count_clusters(gold[story], predicted[story]) for story in gold)
        return scores(coreference.MEASURES, total(tallies)).values


def _stories(rows: list[modules.Row]) -> dict[str, dict[str, coreference.Clusters]]:
    return {
        row["story"]: {part: _clusters(row, kind) for part, kind in (("entities", "entity"), ("events", "event"))}
        for row in rows
    }


def _clusters(row: modules.Row, kind: str) -> coreference.Clusters:
    found: dict[str, set[Any]] = defaultdict(set)
    for mention in row["mentions"]:
        if mention["kind"] == kind:
            place = mention["document"], mention["start"], mention["end"], mention["type"]
            found[mention["cluster"]].add(place)
    return list(found.values())
