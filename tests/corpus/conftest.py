from pathlib import Path

import pytest

import corpora
from contested.corpus import sources
from contested.corpus.sources import SheetFile


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a faultless corpus, told from where it lies."""
    corpora.build(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("corpus")


@pytest.fixture
def sheet(corpus: Path) -> SheetFile:
    """The sheet of its story."""
    return sources.read_sheet(corpus / corpora.SHEET)
