"""The checks of how documents are written: the rules R1 to R14, R4 apart, and the verdicts of the style targets."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from contested.corpus import rules, sheets, style
from contested.corpus.metadata import is_structured
from contested.corpus.rules import RuleBreak
from contested.corpus.sources import DocumentFile, Finding
from contested.corpus.style import MIN_DOCUMENTS, Prose, Targets
from contested.document import Document
from contested.stories import Story

_MOST_WORDS_IN_SCARE_QUOTES = 3
_COPYRIGHT = re.compile(r"©|\bcopyright\b|\ball rights reserved\b", re.IGNORECASE)
_BYLINE = re.compile(r"By (?:[A-Z][\w'’.-]+ ?){2,4}(?:$|[,—–-])")


@dataclass(frozen=True)
class Written:
    """A document with what was measured in it; ``genre`` is one of the targets."""

    file: DocumentFile
    genre: str
    breaks: Sequence[RuleBreak]
    measures: dict[str, float]


def prose(document: Document) -> Prose:
    """Give headline and paragraphs of a document that has both."""
    paragraphs: dict[int, list[str]] = {}
    for sentence in document.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(document.surface(sentence))
    headline = " ".join(paragraphs.pop(0))
    return Prose(headline, tuple(map(tuple, paragraphs.values())))


def examine(file: DocumentFile, story: Story, targets: Targets) -> Written | None:
    """Measure a document and hold it against the rules; None where its structure or metadata do not allow that."""
    document = file.document
    if not (is_structured(document) and document.genre and document.profile):
        return None
    text = prose(document)
    return Written(
        file,
        style.target_genre(document.genre, document.profile),
        rules.check(text, document.genre, document.profile, _quotable(story), targets),
        style.measure(text, targets),
    )


def check(written: Written, story: Story, targets: Targets) -> Iterator[Finding]:
    """Check one document: broken rules (those that some documents may break are warnings), R5, and its verdict."""
    file = written.file
    for broken in written.breaks:
        # The rules count sentences without the headline.
        line = file.sentence_line(None if broken.sentence is None else broken.sentence + 1)
        yield file.finding(line, broken.rule, broken.message, warning=broken.may_break_percent > 0)
    yield from _outlets(file, story, targets)
    verdict = style.document_verdict(written.measures, written.genre, targets)
    if verdict != "pass":
        outside = style.outside(written.measures, written.genre, targets)
        message = f"{verdict}: {len(outside)} measures outside the range of a {written.genre}: {', '.join(outside)}"
        yield file.finding(1, "verdict", message, warning=verdict == "warn")


def check_together(
    everything: Sequence[Written], folder: Path, targets: Targets, *, complete: bool
) -> Iterator[Finding]:
    """Check all documents of a corpus: the shares of them that break a rule, and the verdict on each genre.

    The verdict on a genre tells what the next stories have to mend; it is an error only in a ``complete`` corpus, in
    which nothing is left to write.
    """
    count = len(everything)
    broken_in = Counter(rule for written in everything for rule in {broken.rule for broken in written.breaks})
    for rule in targets["rules"]:
        percent, most = 100 * broken_in[rule["id"]] / max(count, 1), rule["may_break_percent"]
        if count >= MIN_DOCUMENTS and percent > most > 0:
            message = f"{broken_in[rule['id']]} of {count} documents ({percent:.1f} %) break it, more than {most} %"
            yield Finding(folder, None, "corpus", rule["id"], message)
    for genre in targets["genres"]:
        measures = [written.measures for written in everything if written.genre == genre]
        if len(measures) >= MIN_DOCUMENTS:
            for problem in style.genre_verdict(measures, genre, targets):
                yield Finding(folder, None, genre, "genre-verdict", problem, warning=not complete)
        elif measures:
            message = (
                f"not judged as a group yet: {len(measures)} documents, and below {MIN_DOCUMENTS} chance would judge"
            )
            yield Finding(folder, None, genre, "genre-verdict", message, warning=True)


def _quotable(story: Story) -> list[str]:
    """Give the documented phrases, and the short names that the sheet shows a party using for a place."""
    by_parties = [name for place in story.places for party, name in place.names.items() if party != "default"]
    return [*story.phrases, *(name for name in by_parties if len(name.split()) <= _MOST_WORDS_IN_SCARE_QUOTES)]


def _outlets(file: DocumentFile, story: Story, targets: Targets) -> Iterator[Finding]:
    """Find what R5 forbids: a byline, a copyright line, an outlet like the profile's that the sheet does not name."""
    named = "\n".join([*sheets.texts(story), *sheets.names(story)])
    outlets = targets["profiles"].get(file.document.profile, {}).get("like", ())
    for number, sentence in enumerate(file.document.sentences):
        text = file.document.surface(sentence)
        line = file.sentence_line(number)
        if _COPYRIGHT.search(text):
            yield file.finding(line, "R5", "a copyright line")
        if _BYLINE.match(text):
            yield file.finding(line, "R5", "a byline")
        for outlet in outlets:
            whole = re.compile(rf"(?<!\w){re.escape(outlet)}(?!\w)")
            if whole.search(text) and not whole.search(named):
                yield file.finding(line, "R5", f"{outlet!r} is an outlet that the sheet does not name")
