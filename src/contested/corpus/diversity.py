"""How varied the wording of the documents is: types per token, and how they open."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean

from contested.corpus.sources import DocumentFile, Finding
from contested.corpus.style import tokens
from contested.document import Document

WINDOW = 100
"""Tokens of the window that types are counted in."""
OPENING = 3
"""Words that an opening is made of."""
LEAST_RATIO = 0.6
"""Types per token that a document has at least; of 83 real reports (re3d), 5 % lie below 0.625."""
LEAST_OPENINGS = 0.9
"""Share of documents that open as no other does; of the 98 real reports in re3d, 0.82."""

_LEAST_DOCUMENTS = 20


def type_token_ratio(text: str) -> float | None:
    """Give the types per token of a moving window of 100 tokens, averaged (Covington & McFall, 2010); None if shorter.

    >>> type_token_ratio("one two " * 50), type_token_ratio("too short")
    (0.02, None)
    """
    words = tokens(text)
    windows = [words[start : start + WINDOW] for start in range(len(words) - WINDOW + 1)]
    return fmean(len(set(window)) / WINDOW for window in windows) if windows else None


def opening(document: Document) -> str:
    """Give the first words of the body, in lower case."""
    body = next((sentence for sentence in document.sentences if sentence.paragraph), None)
    return " ".join(tokens(document.surface(body))[:OPENING]) if body else ""


def distinct_openings(documents: Sequence[Document]) -> float:
    """Give the share of documents that open as no other does."""
    counts = Counter(map(opening, documents))
    return sum(count == 1 for count in counts.values()) / len(documents)


def check(files: Sequence[DocumentFile], folder: Path) -> Iterator[Finding]:
    """Find documents that repeat their words more than real news does, and openings that recur over the corpus."""
    for file in files:
        ratio = type_token_ratio(file.document.text)
        if ratio is not None and ratio < LEAST_RATIO:
            message = f"{ratio:.2f} types per token in {WINDOW} tokens, fewer than {LEAST_RATIO}; vary its words"
            yield file.finding(1, "diversity", message)
    if len(files) >= _LEAST_DOCUMENTS and (share := distinct_openings([f.document for f in files])) < LEAST_OPENINGS:
        [(words, count)] = Counter(opening(file.document) for file in files).most_common(1)
        message = f'{share:.0%} of documents open as no other, fewer than {LEAST_OPENINGS:.0%}; {count} with "{words}"'
        yield Finding(folder, None, "corpus", "diversity", message)
