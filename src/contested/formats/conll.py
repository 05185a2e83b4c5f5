"""CoNLL: a line a word, with its offsets and the BIO tags of entities and triggers; a blank line ends a sentence.

    # newdoc id = d1
    # text = "Troops left."
    # sentence = 0 12 1
    Troops  0   6   B-ORG   O
    left    7   11  O       B-Military.Withdraw
    .       11  12  O       O

Columns stand apart by tabs. The text stands whole, in quotation marks as in JSON, and sentences with start, end and
paragraph, so that they come back; words are those of ``contested.words``.

Not held: all but the outermost mention of each kind at a place, and of mentions all but span and type (every level
becomes NAM, every status asserted); arguments, sources, stances, positions, metadata and scores. Ids are made anew.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from contested.document import WITHOUT_LEVEL, Document, Entity, Event
from contested.errors import ContestedError
from contested.files import replacing
from contested.formats.jsonl import located
from contested.formats.losses import (
    Losses,
    held,
    in_turn,
    renamed,
    without,
    without_mentions,
    without_metadata,
    without_values,
)
from contested.formats.tags import bio
from contested.words import covering, split

_DOCUMENT, _TEXT, _SENTENCE = "# newdoc id = ", "# text = ", "# sentence = "


def hold(document: Document) -> tuple[Document, Losses]:
    """Give what the format holds of a document, and count what it does not."""
    segments = [words for _, words in _segments(document)]
    document, lost = in_turn(
        document,
        without_metadata,
        lambda d: without(d, "stances", "positions"),
        lambda d: without_values(d, "events", "arguments", "status", "source", "cluster", "score"),
        lambda d: without_values(d, "entities", "chain", "score"),
        lambda d: without_mentions(
            d, lambda m: not any(covering(m, words) for words in segments), "not of whole words"
        ),
        lambda d: without_mentions(d, _inner(d), "inside another, or across it"),
        _without_levels,
    )
    numbered = [
        (m.id, f"{kind}{n}") for kind, part in zip("ev", _mentions(document), strict=True) for n, m in enumerate(part)
    ]
    return renamed(document, numbered), lost


def _mentions(document: Document) -> tuple[Sequence[Entity | Event], Sequence[Entity | Event]]:
    return document.entities, document.events


def _inner(document: Document) -> Callable[[Entity | Event], bool]:
    inner: set[str] = set()
    for part in _mentions(document):
        end = 0
        for mention in part:
            if mention.start < end:
                inner.add(mention.id)
            end = max(end, mention.end)
    return lambda mention: mention.id in inner


def _without_levels(document: Document) -> tuple[Document, Losses]:
    kept = tuple(e if e.type in WITHOUT_LEVEL else e.model_copy(update={"level": "NAM"}) for e in document.entities)
    lost = sum(entity.level == "NOM" for entity in document.entities)
    return document.model_copy(update={"entities": kept}), +Losses({"entities' level NOM": lost})


def _segments(document: Document) -> Iterator[tuple[int | None, Sequence[tuple[int, int]]]]:
    """Give the words of each sentence with its number, and of each stretch between sentences with None."""
    end = 0
    for number, sentence in enumerate(document.sentences):
        yield None, _words(document.text, end, sentence.start)
        yield number, _words(document.text, sentence.start, sentence.end)
        end = sentence.end
    yield None, _words(document.text, end, len(document.text))


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(start + first, start + last) for first, last in split(text[start:end])]


def write(documents: Iterable[Document], path: Path) -> Losses:
    """Write Documents one by one; give what was lost."""
    lost = Losses()
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="\n") as out:
        for document in held(documents, hold, lost):
            out.writelines(f"{line}\n" for line in _lines(document))
    return lost


def _lines(document: Document) -> Iterator[str]:
    yield f"{_DOCUMENT}{document.id}"
    yield f"{_TEXT}{json.dumps(document.text, ensure_ascii=False)}"
    for number, words in _segments(document):
        if number is not None:
            sentence = document.sentences[number]
            yield f"{_SENTENCE}{sentence.start} {sentence.end} {sentence.paragraph}"
        elif not words:
            continue
        tags = [
            bio(document, words, [m for m in part if words and words[0][0] <= m.start < words[-1][1]])
            for part in _mentions(document)
        ]
        for (start, end), *of_word in zip(words, *tags, strict=True):
            yield "\t".join([document.text[start:end], str(start), str(end), *of_word])
        yield ""


def read(path: Path) -> Iterator[Document]:
    """Read Documents one by one.

    Raises:
        ContestedError: a line is none of this format, or the annotation is invalid; names file and line.
    """
    reader: _Reader | None = None
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            with located(f"{path}:{number}"):
                if line.startswith(_DOCUMENT):
                    if reader:
                        yield reader.document()
                    reader = _Reader(line.removeprefix(_DOCUMENT).rstrip("\n"))
                elif reader is None:
                    raise ContestedError(f"begin a document with '{_DOCUMENT}' and its id")
                else:
                    reader.take(line.rstrip("\n"))
    if reader:
        with located(str(path)):
            yield reader.document()


class _Reader:
    """Collects the lines of one document."""

    def __init__(self, id_: str) -> None:
        self._parts: dict[str, Any] = {"id": id_, "sentences": [], "entities": [], "events": []}
        self._open: dict[str, Any] = {"entities": None, "events": None}

    def take(self, line: str) -> None:
        try:
            if line.startswith(_TEXT):
                self._parts["text"] = json.loads(line.removeprefix(_TEXT))
            elif line.startswith(_SENTENCE):
                start, end, paragraph = map(int, line.removeprefix(_SENTENCE).split())
                self._parts["sentences"].append({"start": start, "end": end, "paragraph": paragraph})
            elif line:
                word, *offsets = line.split("\t")[:3]
                start, end = map(int, offsets)
                if self._parts["text"][start:end] != word:
                    raise ContestedError(f"{word!r} does not stand at {start}-{end} of the text")
                for layer, tag in zip(("entities", "events"), line.split("\t")[3:], strict=True):
                    self._tag(layer, tag, start, end)
            else:
                self._open = dict.fromkeys(self._open)
        except (ValueError, KeyError) as error:
            raise ContestedError(f"{line!r} is no word with start, end and two tags") from error

    def _tag(self, layer: str, tag: str, start: int, end: int) -> None:
        prefix, _, type_ = tag.partition("-")
        current = self._open[layer]
        if prefix == "B":
            kind = {"entities": "e", "events": "v"}[layer]
            level = {"level": "NAM"} if layer == "entities" and type_ not in WITHOUT_LEVEL else {}
            id_ = f"{kind}{len(self._parts[layer])}"
            self._open[layer] = {"id": id_, "type": type_, "start": start, "end": end, **level}
            self._parts[layer].append(self._open[layer])
        elif prefix == "I" and current and current["type"] == type_:
            current["end"] = end
        elif tag == "O":
            self._open[layer] = None
        else:
            raise ContestedError(f"the tag {tag} continues nothing; begin a mention with B-")

    def document(self) -> Document:
        if "text" not in self._parts:
            raise ContestedError(f"{self._parts['id']}: the line '{_TEXT}' is missing")
        return Document.model_validate(self._parts)
