"""Where the corpus and the shipped models lie: beside the code of a clone, inside the package of a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "shipped"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parents[1]


def corpus_path() -> Path:
    """Give the folder that ``datasets.load_dataset`` reads.

    >>> (corpus_path() / "ontology.yaml").is_file()
    True
    """
    return _ROOT / "corpus"


def baselines_path() -> Path:
    """Give the folder that holds one folder for each shipped model."""
    return _ROOT / "baselines"
