"""JSON Lines: one Document a line, in the form of ``Document.model_json_schema()``. Holds everything."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from contested.document import Document
from contested.errors import ContestedError, first_fault
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
    with located(name):
        return Document.model_validate_json(line)


@contextmanager
def located(name: str) -> Iterator[None]:
    """Turn what is wrong with the making of a Document into one line that begins with ``name``."""
    try:
        yield
    except ValidationError as error:
        raise ContestedError(f"{name}: {first_fault(error, 'line')}") from error
    except ContestedError as error:
        raise ContestedError(f"{name}: {error}") from error


def write(documents: Iterable[Document], path: Path) -> None:
    """Write Documents one by one; what keeps its default value is left out."""
    with writing(path) as add:
        for document in documents:
            add(document)


@contextmanager
def writing(path: Path) -> Iterator[Callable[[Document], None]]:
    """Give what writes one Document after the other; the file is there when the block has ended well."""
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="\n") as out:
        yield lambda document: print(document.model_dump_json(exclude_defaults=True), file=out)
