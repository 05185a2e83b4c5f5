"""Public corpora of real news, for measuring: readers, and how their labels meet those of the ontology.

Their text is no part of this project; ``downloads`` fetches it, from the place and in the state that ``sources.yaml``
names. ``mappings.yaml`` says which labels are compared, and what is lost.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from contested.errors import ContestedError

FOLDER = Path(__file__).parent


@cache
def mapping(corpus: str) -> dict[str, Any]:
    """Give the mapping of the labels of one corpus, as it stands in ``mappings.yaml``."""
    mappings: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "mappings.yaml").read_text(encoding="utf-8"))
    return mappings[corpus]


@contextmanager
def located(place: str, what: str) -> Iterator[None]:
    """Turn what is wrong with the making of ``what`` from a line of JSON into one line that begins with its place."""
    try:
        yield
    except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise ContestedError(f"{place}: no {what} ({error!r}); fetch the file again") from error


def required(path: Path) -> Path:
    """Give a file of a corpus back if it is there.

    Raises:
        ContestedError: it is not.
    """
    if not path.is_file():
        raise ContestedError(f"{path}: there is no such file; fetch the corpus with scripts/fetch_corpora.py")
    return path
