"""The checks of balance: which perspectives tell a story, and how much each side says over the whole corpus."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from contested.corpus.overlap import Told
from contested.corpus.sources import Finding, SheetFile
from contested.corpus.style import words
from contested.document import Document

WIRE_PROFILE = "global_wire"
"""The profile that one document of every story has."""

_LEAST_DOCUMENTS = 6
_LEAST_BY_SIDE = 2
_LEAST_GENRES = 4
_RATIO = 0.8, 1.25


def check(sheet: SheetFile, documents: Sequence[Document]) -> Iterator[Finding]:
    """Check the documents that tell one story."""
    for message in _missing(sheet, documents):
        yield sheet.finding(("id",), "balance", message)
    profiles = Counter((document.perspective, document.profile) for document in documents)
    for (perspective, profile), count in profiles.items():
        if count > 1:
            yield sheet.finding(("id",), "profile", f"{count} documents of {perspective} have the profile {profile}")


def _missing(sheet: SheetFile, documents: Sequence[Document]) -> Iterator[str]:
    perspectives = sheet.story.perspectives
    sides = Counter(perspectives.get(document.perspective or "") for document in documents)
    if len(documents) < _LEAST_DOCUMENTS:
        yield f"{len(documents)} documents, fewer than {_LEAST_DOCUMENTS}"
    for side in ("a", "b"):
        if sides[side] < _LEAST_BY_SIDE:
            yield f"{sides[side]} documents from side {side}, fewer than {_LEAST_BY_SIDE}"
    wires = [document for document in documents if document.profile == WIRE_PROFILE]
    if not wires:
        yield f"no document with the profile {WIRE_PROFILE}"
    third = [document for document in documents if perspectives.get(document.perspective or "") == "third"]
    others = [document for document in third if document not in wires[:1]]
    genres = {document.genre for document in documents}
    if not others and len(genres) < _LEAST_GENRES:
        yield f"no further document of a third party, and {len(genres)} genres, fewer than {_LEAST_GENRES}"


def check_together(told: Sequence[Told], folder: Path) -> Iterator[Finding]:
    """Check that sides a and b of all stories together have about as many words as each other."""
    count: Counter[str | None] = Counter()
    for story, files in told:
        for file in files:
            side = story.perspectives.get(file.document.perspective or "")
            count[side] += len(words(file.document.text))
    least, most = _RATIO
    if not least * count["b"] <= count["a"] <= most * count["b"]:
        message = f"{count['a']} words from side a, {count['b']} from side b; a : b must be {least} to {most}"
        yield Finding(folder, None, "corpus", "balance", message)
