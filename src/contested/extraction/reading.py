"""Texts from files, folders and standard input, as Documents without annotation.

A file named ``.jsonl``, ``.ndjson`` or ``.json`` is JSON Lines: an object a line, with ``text`` and, if known,
``id`` (or ``_id``), ``date`` and what else a Document bears. Any other file is one text in UTF-8, named by its stem.
A text is kept character by character, line ends included.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import Any, BinaryIO

from pydantic_core import from_json

from contested.document import Document
from contested.errors import ContestedError
from contested.formats import jsonl

STDIN = "-"
"""Stands for standard input among the names of files."""
LIMIT = 1_000_000
"""Characters that an article has at most."""
_JSON_LINES = (".jsonl", ".ndjson", ".json")
_IN_FOLDERS = (".jsonl", ".txt")
_FIELDS = set(Document.model_fields) - {"entities", "events", "stances", "positions"}
_BOM = b"\xef\xbb\xbf"
# one byte more than the longest text in UTF-8
_MOST_BYTES = 4 * LIMIT + len(_BOM) + 1


def find(inputs: Iterable[str]) -> list[str]:
    """Give the files that inputs stand for: themselves, or every ``.txt`` and ``.jsonl`` of a folder, by name.

    Raises:
        ContestedError: there is no such file, or nothing to read in a folder.
    """
    files: list[str] = []
    for name in inputs:
        path = Path(name)
        if path.is_dir():
            found = sorted(str(file) for file in path.iterdir() if file.suffix in _IN_FOLDERS and file.is_file())
            if not found:
                raise ContestedError(f"{name}: no .txt or .jsonl file in this folder; name the files themselves")
            files += found
        elif name == STDIN or path.exists():
            files.append(name)
        else:
            raise ContestedError(f"{name}: there is no such file or folder; check the path")
    return files


def holds_one_text(name: str) -> bool:
    """Tell whether a file is read as one text; the others hold any number."""
    return name != STDIN and Path(name).suffix not in _JSON_LINES


def read(
    files: Iterable[str], stdin: BinaryIO, ignored: Counter[str], date: dt.date | None = None
) -> Iterator[Document]:
    """Read texts one by one; ``date`` is given to those that bear none.

    ``ignored`` is made to count, by name, the fields that have no use here.

    Raises:
        ContestedError: something is no text, or two texts have one id; names file, line and mend.
    """
    places: dict[str, str] = {}
    for name in files:
        for place, document in _read(name, stdin, ignored):
            if document.id in places:
                both = f"{place}: the id {document.id!r} stands in {places[document.id]} too"
                raise ContestedError(f"{both}; give one of the two texts another")
            places[document.id] = place
            yield document.model_copy(update={"date": document.date or date})


def ignored_fields(ignored: Counter[str]) -> str:
    """Say which fields have no use here, and in how many documents they stand.

    >>> ignored_fields(Counter(url=2, title=2, tags=1))
    'ignored fields: title, url (2 documents); tags (1 document)'
    """
    groups = groupby(sorted(ignored, key=lambda name: (-ignored[name], name)), key=lambda name: ignored[name])
    parts = [f"{', '.join(names)} ({number} document{'s'[: number > 1]})" for number, names in groups]
    return f"ignored fields: {'; '.join(parts)}"


def _read(name: str, stdin: BinaryIO, ignored: Counter[str]) -> Iterator[tuple[str, Document]]:
    if name == STDIN:
        yield from _standard_input(stdin, ignored)
    elif name.endswith(".xml"):
        raise ContestedError(f"{name}: XML is no plain text; `contested convert` makes JSON Lines of annotated XML")
    else:
        try:
            with Path(name).open("rb") as file:
                if holds_one_text(name):
                    yield name, Document(id=Path(name).stem, text=_decoded(file.read(_MOST_BYTES), name))
                else:
                    yield from _objects(file, name, Path(name).stem, ignored)
        except OSError as error:
            raise ContestedError(f"{name}: cannot be read ({error.strerror}); check the file") from error


def _standard_input(stdin: BinaryIO, ignored: Counter[str]) -> Iterator[tuple[str, Document]]:
    name, head = "standard input", [b""]
    while not head[-1].removeprefix(_BOM).strip() and (line := stdin.readline()):
        head.append(line)
    if head[-1].removeprefix(_BOM).lstrip().startswith(b"{"):
        yield from _objects(chain(head[1:], stdin), name, "stdin", ignored)
    else:
        yield name, Document(id="stdin", text=_decoded(b"".join(head) + stdin.read(_MOST_BYTES), name))


def _objects(lines: Iterable[bytes], name: str, stem: str, ignored: Counter[str]) -> Iterator[tuple[str, Document]]:
    empty = True
    for number, line in enumerate(lines, start=1):
        content = line.removeprefix(_BOM) if number == 1 else line
        if content.strip():
            empty, place = False, f"{name}:{number}"
            yield place, _document(content, place, f"{stem}-{number}", ignored)
    if empty:
        raise ContestedError(f"{name}: there is nothing in it; write an object with a text on each line")


def _document(line: bytes, place: str, name: str, ignored: Counter[str]) -> Document:
    try:
        fields = from_json(line.strip())
    except ValueError as error:
        reason = str(error).replace("line 1 ", "")
        raise ContestedError(f"{place}: broken JSON ({reason}); each line has to be a whole object") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        raise ContestedError(f'{place}: no text here; each line has to be an object such as {{"text": "Troops left."}}')
    fields["id"] = _id(fields, place, name)
    fields["date"] = _date(fields.get("date"), place)
    _check(fields["text"], place)
    ignored.update(fields.keys() - _FIELDS)
    with jsonl.located(place):
        return Document.model_validate({field: value for field, value in fields.items() if field in _FIELDS})


def _id(fields: dict[str, Any], place: str, name: str) -> str:
    found = next((fields.pop(field) for field in ("id", "_id") if fields.get(field) is not None), name)
    if not isinstance(found, str | int) or not str(found).strip():
        raise ContestedError(f"{place}: the id {found!r} is no name; write a string, or leave it out")
    return str(found)


def _date(value: object, place: str) -> dt.date | None:
    """Give the day of an ISO 8601 date, with or without a time."""
    try:
        return None if value is None else dt.datetime.fromisoformat(str(value)).date()
    except ValueError as error:
        raise ContestedError(f"{place}: the date {value!r} is not ISO 8601; write YYYY-MM-DD") from error


def _decoded(content: bytes, name: str) -> str:
    if len(content) >= _MOST_BYTES:
        raise ContestedError(_too_long(name))
    try:
        text = content.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        where = f"byte 0x{content[error.start]:02X} at {error.start}"
        raise ContestedError(f"{name}: this is no UTF-8 text ({where}); save it as plain text in UTF-8") from error
    _check(text, name)
    return text


def _check(text: str, place: str) -> None:
    if not text.strip():
        raise ContestedError(f"{place}: the text is empty; leave it out")
    if "\0" in text:
        raise ContestedError(f"{place}: this is no text (NUL at {text.index(chr(0))}); save it as plain text")
    if len(text) > LIMIT:
        raise ContestedError(_too_long(place))


def _too_long(place: str) -> str:
    return f"{place}: the text is too long; an article has at most {LIMIT:,} characters; split it"
