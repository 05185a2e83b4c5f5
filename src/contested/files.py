"""Files that are whole or absent."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contested.errors import ContestedError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside ``path`` that takes its place when the block ends well, and else vanishes.

    Raises:
        ContestedError: the folder cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise ContestedError(f"{path}: cannot be written ({error.strerror}); choose another output path") from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(_usual(0o666))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def rewrite(path: Path, content: bytes) -> bool:
    """Write a file if its content differs, and tell whether it did."""
    differs = not path.is_file() or path.read_bytes() != content
    if differs:
        with replacing(path) as part:
            part.write_bytes(content)
    return differs


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a temporary folder that becomes ``path`` when the block ends well, and vanishes when it does not.

    Raises:
        ContestedError: something has that name already, or the folder above cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            raise FileExistsError(17, "it is there already")
        part = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part"))
    except OSError as error:
        raise ContestedError(f"{path}: cannot be written ({error.strerror}); choose another output path") from error
    try:
        yield part
        part.chmod(_usual(0o777))
        part.rename(path)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _usual(mode: int) -> int:
    """Give the permissions that new files get; those of tempfile are private."""
    umask = os.umask(0)
    os.umask(umask)
    return mode & ~umask
