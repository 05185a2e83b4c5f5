"""The checks for shared wording: runs of words that a document has in common with its sheet or another document."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from contested.corpus import sheets
from contested.corpus.rules import own_runs
from contested.corpus.sources import DocumentFile, Finding
from contested.corpus.style import tokens
from contested.stories import Story

STORY_RUN = 7
"""Words of a run that a document may not share with its sheet or its siblings (R4)."""
CORPUS_RUN = 8
"""Words of a run that a document may not share with a document of another story."""

Told = tuple[Story, Sequence[DocumentFile]]
"""A story and its documents."""


def check(told: Sequence[Told]) -> Iterator[Finding]:
    """Find the shared runs of a whole corpus, names, dates, figures and documented phrases aside.

    The time grows with the number of words, not of pairs. A run between documents is told of the later one, with the
    first one that has it; runs that follow each other are told as one.
    """
    for story, files in told:
        sheet = dict.fromkeys((run for _, run in _runs("\n".join(sheets.texts(story)), story, STORY_RUN)), "the sheet")
        for file in files:
            yield from _shared(file, _runs(file.document.text, story, STORY_RUN), sheet, STORY_RUN, "R4")
        yield from _between([(story, [file]) for file in files], STORY_RUN, "R4")
    yield from _between(told, CORPUS_RUN, "overlap")


def _between(groups: Sequence[Told], n: int, rule: str) -> Iterator[Finding]:
    """Compare the documents of each group with those of the groups before it."""
    holder: dict[str, str] = {}
    for story, files in groups:
        runs = [_runs(file.document.text, story, n) for file in files]
        for file, found in zip(files, runs, strict=True):
            yield from _shared(file, found, holder, n, rule)
        for file, found in zip(files, runs, strict=True):
            for _, run in found:
                holder.setdefault(run, file.document.id)


def _runs(text: str, story: Story, n: int) -> list[tuple[int, str]]:
    return own_runs(text, n, sheets.names(story))


def _shared(
    file: DocumentFile, runs: Sequence[tuple[int, str]], holder: Mapping[str, str], n: int, rule: str
) -> Iterator[Finding]:
    """Tell each stretch of a document whose runs all have the same holder."""
    stretches: list[list[int]] = []
    previous: tuple[int, str] | None = None
    for start, run in runs:
        if run not in holder:
            continue
        if previous == (start - 1, holder[run]):
            stretches[-1].append(start)
        else:
            stretches.append([start])
        previous = start, holder[run]
    at = dict(runs)
    words = tokens(file.document.text)
    for stretch in stretches:
        text = " ".join(words[stretch[0] : stretch[-1] + n])
        message = f'shares {stretch[-1] + n - stretch[0]} words with {holder[at[stretch[0]]]}: "{text}"'
        yield file.finding(_line(file, stretch[0]), rule, message)


def _line(file: DocumentFile, word: int) -> int:
    """Give the line of the sentence that holds a word of the text."""
    ends = list(accumulate(len(tokens(file.document.surface(sentence))) for sentence in file.document.sentences))
    number = bisect_right(ends, word)
    return file.sentence_line(number if number < len(ends) else None)
