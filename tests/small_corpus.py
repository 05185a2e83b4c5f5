"""The small corpus of ``tests/data/corpus``: two invented stories, with astral characters before the spans."""

import runpy
import shutil
from pathlib import Path

SMALL = Path(__file__).parent / "data" / "corpus"
SCRIPTS = Path(__file__).parents[1] / "scripts"

build = runpy.run_path(str(SCRIPTS / "build_corpus.py"))["main"]


def copied(folder: Path) -> Path:
    """A copy of the small corpus, as ``corpus`` in a folder."""
    return Path(shutil.copytree(SMALL, folder / "corpus"))


def built(folder: Path) -> Path:
    """A copy with its Parquet files and card."""
    corpus = copied(folder)
    assert build([str(corpus)]) == 0
    return corpus


def edit(corpus: Path, document: str, old: str, new: str) -> None:
    """Replace a text that stands once in a document of the corpus."""
    path = next((corpus / "documents").rglob(f"{document}.xml"))
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")


def content(corpus: Path) -> dict[str, bytes]:
    """Every file of the corpus."""
    return {str(path.relative_to(corpus)): path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
