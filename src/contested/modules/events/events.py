"""Event extraction end to end: triggers, arguments, status and source."""

from typing import Any

import evaluate

from contested import metrics, modules

_COLUMNS = ("id", "text", "sentences", "entities", "events")
_INPUTS = """
Args:
    predictions: rows of the configuration ``documents``, with the columns id, text, sentences, entities
        and events.
    references: rows with the same ids and texts, in any order.
Returns:
    Scores by name, 0 to 1; None where neither side has anything to score.
"""


class Events(evaluate.Metric):  # type: ignore[misc]
    """The scores of ``contested.metrics.score`` of triggers, arguments, status and source."""

    def _info(self) -> evaluate.MetricInfo:
        return evaluate.MetricInfo(
            description=__doc__,
            citation="",
            inputs_description=_INPUTS,
            features=modules.features("documents", _COLUMNS),
        )

    def _compute(self, predictions: list[modules.Row], references: list[modules.Row]) -> dict[str, Any]:
        values = metrics.score(modules.documents(references), modules.documents(predictions)).values
        return {
            name: value
            for name, value in values.items()
            if name.startswith(("triggers.", "arguments.", "status.", "source."))
        }
