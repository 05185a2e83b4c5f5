"""Gold and predicted documents, paired."""

from collections.abc import Iterable
from itertools import zip_longest

from contested.document import Document
from contested.errors import ContestedError

Pair = tuple[Document, Document]
"""A gold document and the prediction for it."""


def pair(gold: Iterable[Document], predicted: Iterable[Document]) -> list[Pair]:
    """Pair documents by id, in the order of gold.

    Raises:
        ContestedError: an id stands twice on a side or on one side only, or two texts differ.
    """
    golds, predictions = _by_id("gold", gold), _by_id("predicted", predicted)
    _refuse([id_ for id_ in golds if id_ not in predictions], "no prediction for this gold document")
    _refuse([id_ for id_ in predictions if id_ not in golds], "predicted, but no gold document has this id")
    for id_, document in golds.items():
        characters = enumerate(zip_longest(document.text, predictions[id_].text))
        offset = next((offset for offset, (right, given) in characters if right != given), None)
        if offset is not None:
            raise ContestedError(f"{id_}: predicted and gold text differ at offset {offset}; predict on the gold text")
    return [(document, predictions[id_]) for id_, document in golds.items()]


def _by_id(side: str, documents: Iterable[Document]) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for document in documents:
        if document.id in found:
            raise ContestedError(f"{document.id}: the id stands on more than one {side} document; give each its own")
        found[document.id] = document
    return found


def _refuse(ids: list[str], message: str) -> None:
    if ids:
        more = f" (and {len(ids) - 1} more)" if len(ids) > 1 else ""
        raise ContestedError(f"{ids[0]}: {message}{more}")
