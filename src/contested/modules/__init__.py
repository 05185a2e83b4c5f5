"""The scores as modules of ``evaluate``, over rows of the dataset; each folder is one, with its card.

>>> path("entities").name
'entities'
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

import evaluate
from datasets import Features

from contested import metrics
from contested.corpus.features import FEATURES
from contested.document import Document
from contested.errors import ContestedError

NAMES = ("entities", "events", "stance", "coreference")
Row = dict[str, Any]


def path(name: str) -> Path:
    """Give the folder that ``evaluate.load(str(...))`` opens.

    Raises:
        ContestedError: no module has this name.
    """
    if name not in NAMES:
        raise ContestedError(f"{name}: no such module of evaluate; one of {', '.join(NAMES)}")
    return Path(__file__).parent / name


class Module(evaluate.Metric):  # type: ignore[misc]
    """What the modules share: rows of one configuration on either side, and a score by each name.

    Attributes:
        config: the configuration of the dataset.
        columns: those of its columns that are taken, of predictions and references alike.
        title: what the module scores.
        inputs: what it takes and gives, in words.
    """

    config: ClassVar[str]
    columns: ClassVar[Sequence[str]]
    title: ClassVar[str | None]
    inputs: ClassVar[str]

    def _info(self) -> evaluate.MetricInfo:
        row = {column: FEATURES[self.config][column] for column in self.columns}
        return evaluate.MetricInfo(
            description=self.title,
            citation="",
            inputs_description=self.inputs,
            features=Features({"predictions": row, "references": row}),
        )


class DocumentModule(Module):
    """A module over rows of the configuration ``documents``: the scores that begin with one of ``prefixes``."""

    config = "documents"
    prefixes: ClassVar[tuple[str, ...]]

    def _compute(self, predictions: list[Row], references: list[Row]) -> dict[str, Any]:
        values = metrics.score(documents(references), documents(predictions)).values
        return {name: value for name, value in values.items() if name.startswith(self.prefixes)}


def documents(rows: Iterable[Row]) -> list[Document]:
    """Make Documents of encoded rows of the configuration ``documents``, of whichever columns they have.

    Raises:
        AnnotationError: a row is no valid annotation; the error names document, id and rule.
    """
    return [Document.model_validate(_named(FEATURES["documents"], row)) for row in rows]


def _named(features: Any, value: Any) -> Any:
    """Put names for the numbers of ClassLabels, and leave out the surface texts of mentions."""
    if isinstance(value, dict):
        span = "start" in value
        return {key: _named(features[key], part) for key, part in value.items() if not (span and key == "text")}
    if isinstance(value, list):
        return [_named(features.feature, part) for part in value]
    return features.int2str(value) if hasattr(features, "int2str") and value is not None else value
