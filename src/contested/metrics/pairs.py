"""Gold and predicted documents, paired."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from contested.document import Document
from contested.errors import ContestedError

Pair = tuple[Document, Document]
"""A gold document and the prediction for it."""


def pair(gold: Iterable[Document], predicted: Iterable[Document]) -> Iterator[Pair]:
    """Pair documents by id, in the order of gold; nothing is kept in memory where both come in the same order.

    Raises:
        ContestedError: an id stands twice on a side or on one side only, or two texts differ.
    """
    ahead: dict[str, Document] = {}
    unanswered: list[str] = []
    predictions = _distinct("predicted", predicted)
    for document in _distinct("gold", gold):
        prediction = ahead.pop(document.id, None)
        while prediction is None and (candidate := next(predictions, None)):
            if candidate.id == document.id:
                prediction = candidate
            else:
                ahead[candidate.id] = candidate
        if prediction is None:
            unanswered.append(document.id)
            continue
        _same_text(document, prediction)
        yield document, prediction
    _refuse(unanswered, "no prediction for this gold document")
    _refuse([*ahead, *(document.id for document in predictions)], "predicted, but no gold document has this id")


def _distinct(side: str, documents: Iterable[Document]) -> Iterator[Document]:
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise ContestedError(f"{document.id}: the id stands on more than one {side} document; give each its own")
        seen.add(document.id)
        yield document


def _same_text(gold: Document, predicted: Document) -> None:
    if gold.text == predicted.text:
        return
    characters = enumerate(zip_longest(gold.text, predicted.text))
    offset = next(offset for offset, (right, given) in characters if right != given)
    raise ContestedError(f"{gold.id}: predicted and gold text differ at offset {offset}; predict on the gold text")


def _refuse(ids: list[str], message: str) -> None:
    if ids:
        more = f" (and {len(ids) - 1} more)" if len(ids) > 1 else ""
        raise ContestedError(f"{ids[0]}: {message}{more}")
