"""re3d (Dstl, 2017): entities in news and government reports on Syria and Iraq.

Two forms are read: Dstl's own JSON, whose spans nest, and the flat CoNLL form (a word and its BIO tag a line) in which
most published figures are measured, and which keeps 3,394 of the 4,838 mentions.
"""

import json
import re
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any, NamedTuple

from contested.document import Document
from contested.errors import ContestedError
from contested.formats.external import mapping, required
from contested.formats.losses import Losses

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)

Span = tuple[str, int, int]
"""Type, start and end (code points, end exclusive)."""


class Report(NamedTuple):
    """A report with its mentions, of re3d's own types."""

    id: str
    text: str
    spans: tuple[Span, ...]


class Tagged(NamedTuple):
    """A sentence of the flat form."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


def read(folder: Path) -> tuple[list[Report], Losses]:
    """Read Dstl's JSON, from the folder that holds the seven sub-sets.

    Returns:
        The reports in the order of their sub-sets, and how many mentions do not stand where their offsets say.

    Raises:
        ContestedError: a file is missing or no JSON.
    """
    reports, lost = [], Losses()
    for documents in sorted(folder.glob("*/documents.json")) or [required(folder / "*" / "documents.json")]:
        spans: dict[str, set[Span]] = {}
        texts = {row["_id"]: row["text"] for row in _rows(documents)}
        for row in _rows(required(documents.with_name("entities.json"))):
            if texts[row["documentId"]][row["begin"] : row["end"]] == row["value"]:
                spans.setdefault(row["documentId"], set()).add((row["type"], row["begin"], row["end"]))
            else:
                lost["mentions whose offsets are wrong"] += 1
        reports += [Report(id_, text, tuple(sorted(spans.get(id_, ()), key=_place))) for id_, text in texts.items()]
    return reports, lost


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ContestedError(f"{path}:{number}: no JSON ({error.msg}); fetch the file again") from error


def _place(span: Span) -> tuple[int, int, str]:
    type_, start, end = span
    return start, -end, type_


def read_conll(path: Path) -> list[Tagged]:
    """Read the flat form: word and tag on a line, the tag last; a blank line ends a sentence.

    Raises:
        ContestedError: a line has no tag; names file and line.
    """
    found: list[Tagged] = []
    words: list[str] = []
    tags: list[str] = []
    lines = required(path).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate([*lines, ""], start=1):
        if line.startswith("-DOCSTART-"):
            continue
        if line.strip():
            word, *rest = line.split()
            if not rest or not (rest[-1] == "O" or rest[-1][:2] in ("B-", "I-")):
                raise ContestedError(f"{path}:{number}: {line!r} does not end with a tag such as O or B-Person")
            words.append(word)
            tags.append(rest[-1])
        elif words:
            found.append(Tagged(tuple(words), tuple(tags)))
            words, tags = [], []
    return found


def comparable(report: Report, predicted: Document) -> tuple[Set[Span], Set[Span]]:
    """Give the mentions of a report and of its prediction in the classes that both have (``mappings.yaml``).

    An article at the start of re3d's span is taken off, as our spans have none. A predicted mention on a span of a type
    without counterpart is left aside.
    """
    spans = {(type_, _after_article(report.text, start, end), end) for type_, start, end in report.spans}
    classes = mapping("re3d")["classes"]
    theirs = {type_: name for name, sides in classes.items() for type_ in sides["theirs"]}
    ours = {type_: name for name, sides in classes.items() for type_ in sides["ours"]}
    aside = {span[1:] for span in spans if span[0] not in theirs}
    gold = {(theirs[type_], start, end) for type_, start, end in spans if type_ in theirs}
    found = {(ours[e.type], e.start, e.end) for e in predicted.entities if e.type in ours}
    return gold, {span for span in found if span in gold or span[1:] not in aside}


def _after_article(text: str, start: int, end: int) -> int:
    article = _ARTICLE.match(text, start, end)
    return article.end() if article else start
