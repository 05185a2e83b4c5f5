"""The annotated XML of the corpus: one document a file, text and annotation in one place.

Read and written without loss. A text made of headline, paragraphs and sentences is written as such, one sentence a
line; any other text stands verbatim in one ``<text>`` element. What XML cannot hold is refused: crossing spans, and
characters outside XML 1.0 (most control characters).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from pydantic import ValidationError

from contested import ontology
from contested.document import METADATA, WITHOUT_LEVEL, Document, Entity, Event, Position, Sentence, Span, Stance
from contested.errors import AnnotationError, ContestedError, Problem
from contested.files import replacing

_ROLES = ontology.names(ontology.load().roles)
_METADATA = ("id", *METADATA)
_NO_NAME = re.compile(r"[/\\\0]")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class SourceError(ContestedError):
    """What is wrong with one file: ``lines`` holds a line number and a problem for each breach."""

    def __init__(self, path: str, lines: Sequence[tuple[int, Problem]]) -> None:
        self.path, self.lines = path, lines
        more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
        super().__init__(f"{path}:{lines[0][0]}: {lines[0][1]}{more}")


def read(path: Path) -> Iterator[Document]:
    """Read one file, or every XML file below a folder in the order of their names.

    Raises:
        SourceError: a file is no XML, or not this XML, or its annotation is invalid.
    """
    for file in sorted(path.rglob("*.xml")) if path.is_dir() else [path]:
        yield parse(file.read_bytes(), str(file))


def write(documents: Iterable[Document], path: Path) -> None:
    """Write one document into a file named ``.xml``, or any number into a folder, as ``<story>/<document>.xml``."""
    if path.suffix == ".xml":
        documents = list(islice(documents, 2))
        if len(documents) > 1:
            raise ContestedError(f"{path}: an XML file holds one document; name a folder instead")
    for document in documents:
        file = path if path.suffix == ".xml" else path / _place(document)
        content = serialize(document)
        with replacing(file) as part:
            part.write_text(content, encoding="utf-8", newline="")


def _place(document: Document) -> Path:
    names = [document.story, document.id] if document.story else [document.id]
    for name in names:
        if name in ("", ".", "..") or _NO_NAME.search(name):
            raise ContestedError(f"{document.id}: {name!r} cannot be a file's name; give another, or write JSON Lines")
    return Path(*names[:-1], f"{document.id}.xml")


def serialize(document: Document) -> str:
    """Give the XML of a document; equal documents give equal XML.

    Raises:
        ContestedError: spans cross, or the text holds a character that XML does not.
    """
    if bad := _NO_XML.search(document.text):
        message = f"character U+{ord(bad[0]):04X} at {bad.start()} cannot stand in XML; use JSON Lines"
        raise ContestedError(f"{document.id}: {message}")
    metadata = {name: getattr(document, name) for name in _METADATA}
    lines = [f"<document{_attributes(metadata)}>"]
    if document.sentences and _is_structured(document):
        lines += [_empty("stance", stance) for stance in document.stances if stance.sentence is None]
        lines += _structured_lines(document)
    else:
        spans = sorted([*_marked(document), *_sentence_marks(document)], key=_outermost_first)
        lines.append(f"<text>{_inline(document, Span(start=0, end=len(document.text)), spans)}</text>")
        lines += [_empty("stance", stance) for stance in document.stances]
    lines += [_empty("position", position) for position in document.positions]
    return "\n".join([*lines, "</document>\n"])


class _Mark(NamedTuple):
    start: int
    end: int
    tag: str
    attributes: str
    rank: tuple[int, str]


def _outermost_first(mark: _Mark) -> tuple[int, int, tuple[int, str]]:
    return mark.start, -mark.end, mark.rank


def _marked(document: Document) -> list[_Mark]:
    marks = []
    for entity in document.entities:
        level = None if entity.level == "NAM" else entity.level
        attributes = entity.model_dump(exclude={"start", "end"}) | {"level": level}
        marks.append(_Mark(entity.start, entity.end, "ent", _attributes(attributes), (1, entity.id)))
    for event in document.events:
        roles: dict[str, list[str]] = {}
        for argument in event.arguments:
            roles.setdefault(argument.role, []).append(argument.filler)
        attributes = event.model_dump(include={"id", "type", "cluster"})
        attributes["status"] = None if event.status == "asserted" else event.status
        attributes["source"] = " ".join(event.source) or None
        attributes |= {role: " ".join(fillers) for role, fillers in roles.items()} | {"score": event.score}
        marks.append(_Mark(event.start, event.end, "ev", _attributes(attributes), (2, event.id)))
    return sorted(marks, key=_outermost_first)


def _sentence_marks(document: Document) -> list[_Mark]:
    return [_Mark(s.start, s.end, "s", _attributes({"paragraph": s.paragraph}), (0, "")) for s in document.sentences]


def _is_structured(document: Document) -> bool:
    """Tell whether the text is just headline and paragraphs, joined as the written form says."""
    blocks = [list(block) for _, block in groupby(document.sentences, key=lambda s: s.paragraph)]
    numbers = [block[0].paragraph for block in blocks]
    headlines = [block for block in blocks if block[0].paragraph == 0]
    joined = "".join(" ".join(document.surface(s) for s in block) + "\n" for block in blocks)
    return (
        joined == document.text
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and numbers[0] in (0, 1)
        and all(len(block) == 1 for block in headlines)
    )


def _structured_lines(document: Document) -> Iterator[str]:
    marks = _marked(document)
    stances = {n: list(group) for n, group in groupby(document.stances, key=lambda s: s.sentence)}
    numbered = list(enumerate(document.sentences))
    for paragraph, block in groupby(numbered, key=lambda pair: pair[1].paragraph):
        if paragraph:
            yield "<p>"
        for number, sentence in block:
            inside = [m for m in marks if m.start < sentence.end and m.end > sentence.start]
            content = _inline(document, sentence, inside)
            yield f"  <s>{content}</s>" if paragraph else f"<headline>{content}</headline>"
            indent = "  " if paragraph else ""
            yield from (indent + _empty("stance", stance, sentence=None) for stance in stances.get(number, []))
        if paragraph:
            yield "</p>"


def _inline(document: Document, span: Span, marks: Iterable[_Mark]) -> str:
    parts: list[str] = []
    opened: list[_Mark] = []
    at = span.start

    def text_up_to(end: int) -> None:
        nonlocal at
        parts.append(escape(document.text[at:end], {"\r": "&#13;"}))
        at = end

    def close_before(start: int) -> None:
        while opened and opened[-1].end <= start:
            mark = opened.pop()
            text_up_to(mark.end)
            parts.append(f"</{mark.tag}>")

    for mark in marks:
        close_before(mark.start)
        limit = opened[-1].end if opened else span.end
        if mark.start < span.start or mark.end > limit:
            raise ContestedError(f"{document.id}: {mark.tag}{mark.attributes} crosses another span; use JSON Lines")
        text_up_to(mark.start)
        parts.append(f"<{mark.tag}{mark.attributes}>")
        opened.append(mark)
    close_before(span.end)
    text_up_to(span.end)
    return "".join(parts)


def _attributes(values: Mapping[str, object]) -> str:
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in values.items() if value is not None)


def _empty(tag: str, part: Stance | Position, **update: object) -> str:
    return f"<{tag}{_attributes(part.model_dump() | update)}/>"


def parse(content: bytes, name: str) -> Document:
    """Read the XML of one document; ``name`` is what errors call it.

    Raises:
        SourceError: it is no XML, or not this XML, or its annotation is invalid; with line numbers.
    """
    parser = etree.XMLParser(resolve_entities=False, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(name, [(error.lineno or 1, Problem(name, None, "xml", error.msg or "no XML"))]) from error
    reader = _Reader(root)
    try:
        document = Document(**reader.read())
    except AnnotationError as error:
        lines = [(reader.lines.get(problem.id or "", 1), problem) for problem in error.problems]
        raise SourceError(name, lines) from error
    except ValidationError as error:
        raise SourceError(name, [reader.located(detail) for detail in error.errors()]) from error
    except _Unexpected as error:
        raise SourceError(name, [(error.line, Problem(root.get("id", name), None, "xml", error.message))]) from error
    return document


class _Unexpected(Exception):
    def __init__(self, element: Any, message: str) -> None:
        self.line, self.message = element.sourceline or 1, message


class _Reader:
    """One pass over the elements of a document that collects text and parts."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.length = 0
        self.text: list[str] = []
        self.parts: dict[str, list[dict[str, Any]]] = {
            name: [] for name in ("sentences", "entities", "events", "stances", "positions")
        }
        self.lines: dict[str, int] = {}
        self.part_lines: dict[tuple[str, int | None], int] = {}

    def read(self) -> dict[str, Any]:
        if self.root.tag != "document":
            raise _Unexpected(self.root, f"<{self.root.tag}> where <document> should stand")
        metadata = self._only(self.root, _METADATA)
        paragraph, structured = 0, True
        for element in self._children(self.root):
            if element.tag == "headline":
                self._sentence(element, 0)
                self._append("\n")
            elif element.tag == "p":
                paragraph += 1
                self._paragraph(element, paragraph)
            elif element.tag == "text":
                structured = False
                self._content(element)
            elif element.tag == "stance":
                self._add("stances", element, {"sentence": self._last_sentence() if structured else None})
            elif element.tag == "position":
                self._add("positions", element, {})
            else:
                raise _Unexpected(element, f"<{element.tag}> has no place in a document")
        return {**metadata, **self.parts, "text": "".join(self.text)}

    def located(self, detail: Any) -> tuple[int, Problem]:
        """Give the line and the problem of a value that pydantic found wrong."""
        kind: str = detail["loc"][0]
        number: int | None = detail["loc"][1] if len(detail["loc"]) > 1 else None
        part = self.parts[kind][number] if kind in self.parts and number is not None else {}
        line = self.part_lines.get((kind, number), self.root.sourceline or 1)
        message = f"{detail['loc'][-1]}: {str(detail['msg']).removeprefix('Value error, ')}"
        return line, Problem(self.root.get("id", "?"), part.get("id"), "value", message)

    def _last_sentence(self) -> int | None:
        return len(self.parts["sentences"]) - 1 if self.parts["sentences"] else None

    def _append(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def _children(self, element: Any) -> Iterator[Any]:
        """Give the child elements, between which no text may stand."""
        between = [(element, element.text), *((child, child.tail) for child in element)]
        for at, text in between:
            if text and text.strip():
                raise _Unexpected(at, f"text outside a sentence: {text.strip()[:40]!r}; put it into <s>")
        yield from element

    def _paragraph(self, element: Any, paragraph: int) -> None:
        self._only(element, ())
        first = True
        for child in self._children(element):
            if child.tag == "s":
                if not first:
                    self._append(" ")
                first = False
                self._sentence(child, paragraph)
            elif child.tag == "stance":
                self._add("stances", child, {"sentence": self._last_sentence()})
            else:
                raise _Unexpected(child, f"<{child.tag}> has no place in a paragraph")
        if first:
            raise _Unexpected(element, "a paragraph without a sentence")
        self._append("\n")

    def _sentence(self, element: Any, paragraph: int) -> None:
        self._only(element, ())
        start = self.length
        self._content(element)
        sentence = {"start": start, "end": self.length, "paragraph": paragraph}
        self.part_lines["sentences", len(self.parts["sentences"])] = element.sourceline or 1
        self.parts["sentences"].append(sentence)

    def _content(self, element: Any) -> None:
        self._append(element.text or "")
        for child in element:
            start = self.length
            if child.tag not in ("ent", "ev", "s"):
                raise _Unexpected(child, f"<{child.tag}> has no place in a text")
            self._content(child)
            span = {"start": start, "end": self.length}
            if child.tag == "ent":
                level = None if child.get("type") in WITHOUT_LEVEL else "NAM"
                self._add("entities", child, {"level": level, **span})
            elif child.tag == "ev":
                self._add("events", child, span)
            else:
                self._add("sentences", child, span)
            self._append(child.tail or "")

    def _add(self, kind: str, element: Any, values: dict[str, Any]) -> None:
        part = values | self._only(element, _FIELDS[kind])
        if kind == "events":
            part["source"] = str(part.get("source", "")).split()
            part["arguments"] = [
                {"role": role, "filler": filler} for role in _ROLES for filler in part.pop(role, "").split()
            ]
        if "id" in part:
            self.lines.setdefault(part["id"], element.sourceline or 1)
        self.part_lines[kind, len(self.parts[kind])] = element.sourceline or 1
        self.parts[kind].append(part)

    def _only(self, element: Any, allowed: Iterable[str]) -> dict[str, Any]:
        """Give the attributes of an element, none of which may be unknown."""
        for name in element.attrib:
            if name not in allowed:
                known = ", ".join(allowed) or "none"
                raise _Unexpected(element, f"<{element.tag}> has no attribute {name!r}; it takes {known}")
        return dict(element.attrib)


def _fields(model: type[Span] | type[Stance] | type[Position], *more: str) -> tuple[str, ...]:
    return (*(name for name in model.model_fields if name not in ("start", "end", "arguments")), *more)


_FIELDS = {
    "sentences": _fields(Sentence),
    "entities": _fields(Entity),
    "events": _fields(Event, *_ROLES),
    "stances": _fields(Stance),
    "positions": _fields(Position),
}
