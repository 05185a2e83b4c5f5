"""From one format to another, by the files' names: ``.jsonl`` is JSON Lines, ``.xml`` or a folder annotated XML."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from contested.document import Document
from contested.errors import ContestedError
from contested.files import new_folder
from contested.formats import jsonl, xml


def convert(source: Path, target: Path) -> int:
    """Write the Documents of one file or folder to another, which is whole or absent, and give their number.

    Raises:
        ContestedError: there is nothing to read, it is invalid, or the other format cannot hold it.
    """
    if target.suffix not in (".jsonl", ".xml", ""):
        raise ContestedError(f"{target}: no format has this suffix; name a file .jsonl or .xml, or a folder")
    ids: set[str] = set()
    documents = _distinct(read(source), source, ids)
    if target.suffix == ".jsonl":
        jsonl.write(documents, target)
    elif target.suffix == ".xml":
        xml.write(documents, target)
    else:
        with new_folder(target) as part:
            xml.write(documents, part)
    return len(ids)


def read(source: Path) -> Iterator[Document]:
    """Read Documents from a file or folder, in the format that its name tells.

    Raises:
        ContestedError: there is nothing to read, or it is invalid.
    """
    if not source.exists():
        raise ContestedError(f"{source}: there is no such file or folder; check the path")
    if source.is_dir() or source.suffix == ".xml":
        return xml.read(source)
    if source.suffix == ".jsonl":
        return jsonl.read(source)
    raise ContestedError(f"{source}: no format has this suffix; name a file .jsonl or .xml, or a folder")


def _distinct(documents: Iterable[Document], source: Path, ids: set[str]) -> Iterator[Document]:
    for document in documents:
        if document.id in ids:
            raise ContestedError(f"{source}: two documents have the id {document.id!r}; rename one")
        ids.add(document.id)
        yield document
    if not ids:
        raise ContestedError(f"{source}: there is no document in it; name another file or folder")
