"""From one format to another, by the files' names.

| name | format |
|---|---|
| ``.jsonl`` | JSON Lines of Documents: holds everything |
| ``.xml``, or a folder of such files | the annotated XML of the corpus: holds everything |
| ``.brat``, or a folder with ``.ann`` files | brat standoff, a folder |
| ``.conll`` | a line for each word, with BIO tags |
| ``.textee.json`` | the JSON of TextEE and OneIE |
| ``.spacy`` | spaCy's DocBin |

What a format cannot hold stands in its module, and is counted when a file is written.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from contested.document import Document
from contested.errors import ContestedError
from contested.files import new_folder
from contested.formats import brat, conll, jsonl, spacy, textee, xml
from contested.formats.losses import Losses


class Format(NamedTuple):
    """How files of a format are read, and written; what it loses is given back."""

    read: Callable[[Path], Iterator[Document]]
    write: Callable[[Iterable[Document], Path], Losses]


def _whole(write: Callable[[Iterable[Document], Path], None]) -> Callable[[Iterable[Document], Path], Losses]:
    def written(documents: Iterable[Document], path: Path) -> Losses:
        write(documents, path)
        return Losses()

    return written


def _folder(documents: Iterable[Document], path: Path) -> None:
    with new_folder(path) as part:
        xml.write(documents, part)


_FORMATS = {
    ".jsonl": Format(jsonl.read, _whole(jsonl.write)),
    ".xml": Format(xml.read, _whole(xml.write)),
    ".brat": Format(brat.read, brat.write),
    ".conll": Format(conll.read, conll.write),
    ".textee.json": Format(textee.read, textee.write),
    ".spacy": Format(spacy.read, spacy.write),
}
_XML_FOLDER = Format(xml.read, _whole(_folder))


def convert(source: Path, target: Path) -> tuple[int, Losses]:
    """Write the Documents of one file or folder to another, which is whole or absent; give their number and losses.

    Raises:
        ContestedError: there is nothing to read, it is invalid, or the other format cannot hold it.
    """
    format_ = _format(target, target.suffix == "")
    ids: set[str] = set()
    lost = format_.write(_distinct(read(source), source, ids), target)
    return len(ids), lost


def read(source: Path) -> Iterator[Document]:
    """Read Documents from a file or folder, in the format that its name tells.

    Raises:
        ContestedError: there is nothing to read, or it is invalid.
    """
    if not source.exists():
        raise ContestedError(f"{source}: there is no such file or folder; check the path")
    if source.is_dir() and source.suffix != ".brat":
        return brat.read(source) if any(source.glob("*.ann")) else xml.read(source)
    return _format(source, source.is_dir()).read(source)


def _format(path: Path, is_folder: bool) -> Format:
    name = next((suffix for suffix in _FORMATS if path.name.endswith(suffix)), None)
    if name:
        return _FORMATS[name]
    if is_folder:
        return _XML_FOLDER
    raise ContestedError(f"{path}: no format has this suffix; name a folder, or a file {', '.join(_FORMATS)}")


def _distinct(documents: Iterable[Document], source: Path, ids: set[str]) -> Iterator[Document]:
    for document in documents:
        if document.id in ids:
            raise ContestedError(f"{source}: two documents have the id {document.id!r}; rename one")
        ids.add(document.id)
        yield document
    if not ids:
        raise ContestedError(f"{source}: there is no document in it; name another file or folder")
