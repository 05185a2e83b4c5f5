"""The checks of a document as a file: its name, metadata, structure and written form."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from contested.corpus.sources import DocumentFile, Finding
from contested.corpus.style import Targets, words
from contested.document import Document
from contested.formats import xml
from contested.stories import Story

PROVENANCE_SAYS = ("language model", "not journalism")
"""What the provenance of every document of the corpus says, whatever else it says."""

_REQUIRED = ("story", "perspective", "profile", "genre", "date", "provenance")


def check(file: DocumentFile, story: Story | None, targets: Targets) -> Iterator[Finding]:
    """Check one document; what concerns its story is left out where there is no readable sheet."""
    for line, rule, message in (*_names(file), *_values(file.document, targets), *_story(file.document, story)):
        yield file.finding(line, rule, message)
    if not is_structured(file.document):
        message = "the text must be one headline, then paragraphs with words, all of it in sentences"
        yield file.finding(1, "structure", message)
    written = xml.serialize(file.document).encode()
    if written != file.content:
        lines = zip_longest(written.splitlines(keepends=True), file.content.splitlines(keepends=True))
        line = next(number for number, (expected, there) in enumerate(lines, 1) if expected != there)
        yield file.finding(line, "form", "not in the written form; run scripts/format_corpus.py")


def is_structured(document: Document) -> bool:
    """Tell whether a text is one sentence of headline and then paragraphs with words, all of it in sentences."""
    surfaces = [document.surface(sentence) for sentence in document.sentences]
    headlines = [sentence for sentence in document.sentences if sentence.paragraph == 0]
    return (
        " ".join(surfaces).split() == document.text.split()
        and len(headlines) == 1
        and bool(words(" ".join(surfaces[1:])))
    )


def _names(file: DocumentFile) -> Iterator[tuple[int, str, str]]:
    document = file.document
    if not document.story:
        return
    place, expected = f"{file.path.parent.name}/{file.path.name}", f"{document.story}/{document.id}.xml"
    if place != expected:
        yield 1, "file-name", f"the file is {place}, not {expected}"
    prefix = f"{document.story}.{document.perspective}-"
    if document.perspective and not re.fullmatch(rf"{re.escape(prefix)}[1-9]\d*", document.id):
        yield 1, "id", f"the id must be {prefix}<n>"


def _values(document: Document, targets: Targets) -> Iterator[tuple[int, str, str]]:
    for name in _REQUIRED:
        if not getattr(document, name):
            yield 1, "metadata", f"no {name}"
    if document.profile and document.profile not in targets["profiles"]:
        yield 1, "profile", f"profile {document.profile!r} is none of {', '.join(targets['profiles'])}"
    for phrase in PROVENANCE_SAYS:
        if document.provenance and phrase not in document.provenance:
            yield 1, "provenance", f"the provenance does not say {phrase!r}"


def _story(document: Document, story: Story | None) -> Iterator[tuple[int, str, str]]:
    if story is None:
        return
    if document.perspective and document.perspective not in story.perspectives:
        message = f"perspective {document.perspective!r} is none of {', '.join(story.perspectives)}"
        yield 1, "perspective", message
    if document.date and document.date < story.period.start:
        yield 1, "date", f"date {document.date} is before the story starts, on {story.period.start}"
