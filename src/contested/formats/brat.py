"""brat standoff: ``<id>.txt`` with the text and ``<id>.ann`` with the annotation, in one folder (https://brat.nlplab.org).

- Entity mentions and triggers are text-bound annotations, events are events with their arguments; a dot in the name of
  a type becomes an underscore, which brat allows.
- Level, status, an unnamed source and a stance of the author are attributes; sources and stances are relations; chain
  and cluster are notes of the annotator.
- Not held: metadata, sentences, positions, scores, the sentence of a stance. Ids become brat's.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from contested import ontology
from contested.document import AUTHOR, UNNAMED, Document, Entity, Event
from contested.errors import ContestedError
from contested.files import new_folder
from contested.formats.jsonl import located
from contested.formats.losses import Losses, held, in_turn, renamed, without, without_metadata, without_values

_TYPES = {name.replace(".", "_"): name for name in ontology.names(ontology.load().event_types)}
_NUMBERED = re.compile(r"\d+$")


def hold(document: Document) -> tuple[Document, Losses]:
    """Give what the format holds of a document, and count what it does not."""
    document, lost = in_turn(
        document,
        without_metadata,
        _without_places_of_stances,
        lambda d: without(d, "sentences", "positions"),
        *(lambda d, layer=layer: without_values(d, layer, "score") for layer in ("entities", "events", "stances")),
    )
    entities = [(entity.id, f"T{number}") for number, entity in enumerate(document.entities, start=1)]
    events = [(event.id, f"E{number}") for number, event in enumerate(document.events, start=1)]
    return renamed(document, [*entities, *events]), lost


def _without_places_of_stances(document: Document) -> tuple[Document, Losses]:
    held = {(s.holder, s.target): s.model_copy(update={"sentence": None}) for s in reversed(document.stances)}
    places = sum(stance.sentence is not None for stance in document.stances)
    repeated = len(document.stances) - len(held)
    lost = Losses({"stances' sentence": places, "stances of a pair that has one already": repeated})
    return document.model_copy(update={"stances": tuple(held.values())}), +lost


def write(documents: Iterable[Document], path: Path) -> Losses:
    """Write each Document as two files in the new folder ``path``; give what was lost.

    Raises:
        ContestedError: the folder is there already, or an id is no name of a file.
    """
    lost = Losses()
    with new_folder(path) as folder:
        for document in held(documents, hold, lost):
            if Path(document.id).name != document.id:
                raise ContestedError(f"{document.id}: an id that names a file holds no slash; rename the document")
            (folder / f"{document.id}.txt").write_text(document.text, encoding="utf-8", newline="")
            annotation = "".join(f"{line}\n" for line in _lines(document))
            (folder / f"{document.id}.ann").write_text(annotation, encoding="utf-8", newline="")
    return lost


def _lines(document: Document) -> Iterator[str]:
    trigger = {event.id: f"T{len(document.entities) + number}" for number, event in enumerate(document.events, 1)}
    for entity in document.entities:
        yield _bound(document, entity.id, entity.type, entity)
    for event in document.events:
        yield _bound(document, trigger[event.id], _brat(event.type), event)
    for event in document.events:
        seen: dict[str, int] = {}
        parts = [f"{_brat(event.type)}:{trigger[event.id]}"]
        for argument in event.arguments:
            seen[argument.role] = seen.get(argument.role, 0) + 1
            number = str(seen[argument.role]) if seen[argument.role] > 1 else ""
            parts.append(f"{argument.role}{number}:{argument.filler}")
        yield f"{event.id}\t{' '.join(parts)}"
    yield from (f"R{number}\t{relation}" for number, relation in enumerate(_relations(document), start=1))
    yield from (f"A{number}\t{attribute}" for number, attribute in enumerate(_attributes(document), start=1))
    named = [(e.id, e.chain) for e in document.entities] + [(e.id, e.cluster) for e in document.events]
    notes = (f"AnnotatorNotes {id_}\t{_escape(name)}" for id_, name in named if name is not None)
    yield from (f"#{number}\t{note}" for number, note in enumerate(notes, start=1))


def _bound(document: Document, id_: str, type_: str, span: Entity | Event) -> str:
    """Give a text-bound annotation; brat wants a span over several lines in pieces, and its words on one line."""
    words = re.finditer(r"[^\n]+", document.surface(span))
    pieces = [(span.start + match.start(), span.start + match.end()) for match in words] or [(span.start, span.end)]
    surface = " ".join(document.text[start:end] for start, end in pieces).replace("\r", " ").replace("\t", " ")
    return f"{id_}\t{type_} {';'.join(f'{start} {end}' for start, end in pieces)}\t{surface}"


def _relations(document: Document) -> Iterator[str]:
    for event in document.events:
        yield from (f"source Arg1:{event.id} Arg2:{id_}" for id_ in event.source if id_ != UNNAMED)
    for stance in document.stances:
        if stance.holder != AUTHOR:
            yield f"{stance.value} Arg1:{stance.holder} Arg2:{stance.target}"


def _attributes(document: Document) -> Iterator[str]:
    yield from (f"level {entity.id} {entity.level}" for entity in document.entities if entity.level)
    for event in document.events:
        yield f"status {event.id} {event.status}"
        if UNNAMED in event.source:
            yield f"source {event.id} {UNNAMED}"
    yield from (f"{AUTHOR} {stance.target} {stance.value}" for stance in document.stances if stance.holder == AUTHOR)


def _brat(type_: str) -> str:
    return type_.replace(".", "_")


def _escape(name: str) -> str:
    return name.encode("unicode_escape").decode("ascii")


def read(path: Path) -> Iterator[Document]:
    """Read the Documents of a folder, in the order of their names.

    Raises:
        ContestedError: a file is no brat standoff, or holds what is no valid annotation; names the file and the line.
    """
    for file in sorted(path.glob("*.ann")):
        text = file.with_suffix(".txt")
        if not text.is_file():
            raise ContestedError(f"{file}: {text.name} is missing beside it; put the text there")
        with text.open(encoding="utf-8", newline="") as opened, located(str(file)):
            yield _Reader(file).document(opened.read())


class _Reader:
    """Collects the annotation of one file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._spans: dict[str, dict[str, Any]] = {}
        self._events: dict[str, dict[str, Any]] = {}
        self._stances: list[dict[str, str]] = []

    def document(self, text: str) -> Document:
        with self._file.open(encoding="utf-8", newline="\n") as lines:
            kept = [(number, line.rstrip("\n")) for number, line in enumerate(lines, start=1) if line.strip()]
        # what others refer to comes first, wherever it stands
        for kind in "TERA#":
            for number, line in kept:
                if line.startswith(kind):
                    self._take(kind, number, line)
        for number, line in kept:
            if line[0] not in "TERA#":
                raise self._error(number, line)
        triggers = {event.pop("trigger") for event in self._events.values()}
        entities = [span for id_, span in self._spans.items() if id_ not in triggers]
        return Document.model_validate(
            {
                "id": self._file.stem,
                "text": text,
                "entities": entities,
                "events": list(self._events.values()),
                "stances": self._stances,
            }
        )

    def _take(self, kind: str, number: int, line: str) -> None:
        try:
            id_, content = line.split("\t")[:2]
            name, *rest = content.split(" ")
            if kind == "T":
                offsets = [int(offset) for offset in " ".join(rest).replace(";", " ").split()]
                self._spans[id_] = {"id": id_, "type": name, "start": min(offsets), "end": max(offsets)}
            elif kind == "E":
                type_, trigger = name.split(":")
                arguments = [part.split(":") for part in rest if part]
                span = self._spans[trigger]
                self._events[id_] = {
                    "id": id_, "type": _TYPES.get(type_, type_), "start": span["start"], "end": span["end"],
                    "trigger": trigger, "source": [],
                    "arguments": [{"role": _NUMBERED.sub("", role), "filler": filler} for role, filler in arguments],
                }  # fmt: skip
            elif kind == "R":
                first, second = (part.split(":")[1] for part in rest)
                if name == "source":
                    self._events[first]["source"].append(second)
                else:
                    self._stances.append({"holder": first, "target": second, "value": name})
            elif kind == "A":
                target, value = rest
                self._attribute(name, target, value)
            else:
                mention = self._mention(rest[0])
                note = line.split("\t")[2].encode("ascii").decode("unicode_escape")
                mention["cluster" if rest[0] in self._events else "chain"] = note
        except (ValueError, KeyError, IndexError) as error:
            raise self._error(number, line) from error

    def _attribute(self, name: str, target: str, value: str) -> None:
        if name == AUTHOR:
            self._stances.append({"holder": AUTHOR, "target": target, "value": value})
        elif name == "source":
            self._events[target]["source"].append(value)
        else:
            self._mention(target)[name] = value

    def _mention(self, id_: str) -> dict[str, Any]:
        return self._events[id_] if id_ in self._events else self._spans[id_]

    def _error(self, number: int, line: str) -> ContestedError:
        return ContestedError(f"line {number}: {line!r} is no annotation of the kinds that this format has here")
