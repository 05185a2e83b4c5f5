"""What two annotations of one text do not share, in words: the list that whoever adjudicates goes through."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from contested import ontology
from contested.document import Document, sentence_at
from contested.metrics.pairs import Pair
from contested.metrics.spans import Extent, extent, referent

_ONTOLOGY = ontology.load()

Labels = Mapping[tuple[Extent | str, ...], Mapping[str, str | None]]
"""What an annotator says of each thing: spans, or names such as a type or ``author``, that identify it."""


def disagreements(pair: Pair) -> Iterator[str]:
    """Give a line for each thing that only one annotator marked, and each label that differs on what both marked.

    A line names the layer, the thing (its words, and the number of its sentence from 0, the headline) and both answers,
    the first annotator's before the second's. Mentions are the same with the same span and type, whatever their ids.
    """
    first, second = pair
    for layer, labels in _LAYERS.items():
        ours, theirs = labels(first), labels(second)
        for thing in sorted(ours.keys() | theirs.keys(), key=_place):
            where = f"{layer} {', '.join(_words(first, part) for part in thing)}"
            if thing not in theirs:
                yield f"{where}: only first: {_listed(ours[thing])}"
            elif thing not in ours:
                yield f"{where}: only second: {_listed(theirs[thing])}"
            else:
                for name, answer in ours[thing].items():
                    if answer != theirs[thing][name]:
                        yield f"{where}: {name}: first {answer}, second {theirs[thing][name]}"


def _entities(document: Document) -> Labels:
    return {
        (extent(entity), entity.type): {"level": entity.level, "chain": entity.chain} for entity in document.entities
    }


def _events(document: Document) -> Labels:
    return {
        (extent(event), event.type): {
            "cluster": event.cluster,
            "status": event.status,
            "source": _mentions(document, event.source),
            **{
                role: _mentions(document, [a.filler for a in event.arguments if a.role == role])
                for role in _ONTOLOGY.event_type[event.type].roles
            },
        }
        for event in document.events
    }


def _mentions(document: Document, ids: Iterable[str]) -> str | None:
    """Give the mentions in words, in the order of the text."""
    spans = sorted((referent(document, id_) for id_ in ids), key=str)
    return " + ".join(_words(document, span) for span in spans) or None


def _stances(document: Document) -> Labels:
    return {
        (referent(document, stance.holder), referent(document, stance.target)): {"value": stance.value}
        for stance in document.stances
    }


def _positions(document: Document) -> Labels:
    return {(part.proposition,): {"value": part.value} for part in document.positions}


_LAYERS: Mapping[str, Callable[[Document], Labels]] = {
    "entity": _entities, "event": _events, "stance": _stances, "position": _positions,
}  # fmt: skip


def _place(thing: tuple[Extent | str, ...]) -> tuple[list[Extent], list[str]]:
    return [part for part in thing if isinstance(part, tuple)], [part for part in thing if isinstance(part, str)]


def _words(document: Document, part: Extent | str) -> str:
    """Give a span's words and sentence; a name stands for itself."""
    if isinstance(part, str):
        return part
    start, end = part
    return f"{document.text[start:end]!r} ({sentence_at(document.sentences, start)})"


def _listed(labels: Mapping[str, str | None]) -> str:
    return "; ".join(f"{name} {answer}" for name, answer in labels.items() if answer is not None)
