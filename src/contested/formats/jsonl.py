"""JSON Lines: one Document a line, in the form of ``Document.model_json_schema()``. Holds everything."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from contested.document import Document
from contested.errors import ContestedError
from contested.files import replacing


def read(path: Path) -> Iterator[Document]:
    """Read Documents one by one.

    Raises:
        ContestedError: a line is no Document; names file and line.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield parse(line, f"{path}:{number}")


def parse(line: bytes, name: str) -> Document:
    """Read one Document; ``name`` is what errors call the line."""
    try:
        return Document.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ContestedError(f"{name}: {where or 'line'}: {first['msg']}") from error
    except ContestedError as error:
        raise ContestedError(f"{name}: {error}") from error


def write(documents: Iterable[Document], path: Path) -> None:
    """Write Documents one by one; what keeps its default value is left out."""
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="\n") as out:
        for document in documents:
            out.write(document.model_dump_json(exclude_defaults=True) + "\n")
