"""Fetching the public corpora: each file from its commit, checked by size and SHA-256 before it takes its place.

A proxy is taken from the environment (``HTTPS_PROXY``, ``NO_PROXY``). Behind a wall, copy the files by hand in the
layout of ``sources.yaml`` and give their folder as ``origin``: they are checked all the same.
"""

import hashlib
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import requests
import yaml

from contested.errors import ContestedError
from contested.files import replacing
from contested.formats.external import FOLDER

GITHUB = "https://raw.githubusercontent.com"
_TIMEOUT = 60
_CHUNK = 1 << 16


class File(NamedTuple):
    """A file: its path in the corpus, its bytes and their SHA-256."""

    path: str
    size: int
    sha256: str


class Source(NamedTuple):
    """Where a corpus comes from."""

    repository: str
    commit: str
    licence: str
    prefix: str
    files: tuple[File, ...]


@cache
def sources() -> dict[str, Source]:
    """Give the source of each corpus."""
    rows = yaml.safe_load((FOLDER / "sources.yaml").read_text(encoding="utf-8"))
    return {
        name: Source(**{**row, "files": tuple(File(**file) for file in row["files"])}) for name, row in rows.items()
    }


def fetch(source: Source, folder: Path, origin: str = GITHUB, report: Callable[[File], None] = lambda _: None) -> int:
    """Put the files of a corpus into a folder; those that are there and whole stay. Give the number of those fetched.

    Args:
        source: one of `sources`.
        folder: of this corpus.
        origin: the address of a server laid out as GitHub's raw files, or a folder laid out as the corpus is.
        report: called with each file before it is fetched.

    Raises:
        ContestedError: a file cannot be fetched, or is not the one that was pinned; nothing of it is left.
    """
    fetched = 0
    for file in source.files:
        path = folder / file.path
        if path.is_file() and _sha256(path) == file.sha256:
            continue
        report(file)
        with replacing(path) as part:
            if origin.startswith(("http://", "https://")):
                _download(f"{origin}/{source.repository}/{source.commit}/{quote(source.prefix + file.path)}", part)
            else:
                _copy(Path(origin) / file.path, part)
            _check(file, part)
        fetched += 1
    return fetched


def _download(url: str, part: Path) -> None:
    try:
        with requests.get(url, stream=True, timeout=_TIMEOUT) as response, part.open("wb") as out:
            response.raise_for_status()
            for chunk in response.iter_content(_CHUNK):
                out.write(chunk)
    except requests.RequestException as error:
        raise ContestedError(
            f"{url}: cannot be fetched ({error}); check network and proxy, or give a folder"
        ) from error


def _copy(source: Path, part: Path) -> None:
    if not source.is_file():
        raise ContestedError(f"{source}: there is no such file; lay the folder out as sources.yaml does")
    shutil.copyfile(source, part)


def _check(file: File, part: Path) -> None:
    size = part.stat().st_size
    if size != file.size:
        raise ContestedError(f"{file.path}: {size:,} bytes came, not {file.size:,}; fetch it again")
    if _sha256(part) != file.sha256:
        raise ContestedError(f"{file.path}: its SHA-256 is not the pinned one; it was altered, do not use it")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
