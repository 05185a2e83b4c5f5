"""A text as an encoder reads it: words, their word pieces, and windows that together read every word.

Words are those of :mod:`contested.words`. A text longer than one window is read in overlapping windows, and each word
is taken from the window in which it stands farthest from an edge; nothing is truncated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from contested import words

Ints = NDArray[np.int64]

WINDOW = 510
"""Word pieces of a window, its two special ones apart."""
OVERLAP = 128
"""Word pieces that neighbouring windows share."""
SHAPES = ("lower", "capitalised", "capitals", "mixed", "digits", "other")
"""What an uncased encoder does not see of a word."""


@dataclass(frozen=True)
class Window:
    """One stretch that the encoder reads at once.

    ``pieces`` [t] with [CLS] and [SEP]; ``words`` [k], numbers of the words taken from here; ``first`` [k], where in
    ``pieces`` each of them begins.
    """

    pieces: Ints
    words: Ints
    first: Ints


@dataclass(frozen=True)
class Encoding:
    """``offsets`` [n, 2] of the words in the text, ``shapes`` [n] (numbers in SHAPES), and the windows."""

    offsets: Ints
    shapes: Ints
    windows: tuple[Window, ...]


def load_tokenizer(path: Path) -> Tokenizer:
    """Read a ``tokenizer.json``, without the limits it may carry: they would truncate."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encode(text: str, tokenizer: Tokenizer) -> Encoding:
    """Give the windows of a text; words without a piece (control characters) are no words to the encoder."""
    offsets = words.split(text)
    pieces: list[list[int]] = [[] for _ in offsets]
    whole = tokenizer.encode([text[a:b] for a, b in offsets], is_pretokenized=True, add_special_tokens=False)
    for piece, word in zip(whole.ids, whole.word_ids, strict=True):
        if word is not None:
            pieces[word].append(piece)
    kept = [number for number, ids in enumerate(pieces) if ids]
    offsets, pieces = [offsets[n] for n in kept], [pieces[n] for n in kept]
    before, after = tokenizer.encode("").ids
    return Encoding(
        offsets=np.array(offsets, dtype=np.int64).reshape(-1, 2),
        shapes=np.array([shape(text[a:b]) for a, b in offsets], dtype=np.int64),
        windows=tuple(_windows(pieces, before, after)),
    )


def shape(word: str) -> int:
    """Give the number in SHAPES of a word's shape.

    >>> [SHAPES[shape(word)] for word in ("road", "Baku", "FSB", "McGill", "12", "-")]
    ['lower', 'capitalised', 'capitals', 'mixed', 'digits', 'other']
    """
    tests = (str.islower, lambda w: w[0].isupper() and (len(w) == 1 or w[1:].islower()), str.isupper, str.isalpha)
    for number, test in enumerate(tests):
        if test(word):
            return number
    return 4 if any(c.isdigit() for c in word) else 5


def _windows(pieces: Sequence[Sequence[int]], before: int, after: int) -> list[Window]:
    if not pieces:
        return []
    ends = np.cumsum([len(ids) for ids in pieces], dtype=np.int64)
    begins = ends - np.array([len(ids) for ids in pieces], dtype=np.int64)
    bounds: list[tuple[int, int]] = []
    first = 0
    while not bounds or bounds[-1][1] < len(pieces):
        # the last word whose pieces still fit
        last = int(np.searchsorted(ends, begins[first] + WINDOW, side="right"))
        bounds.append((first, last))
        if last < len(pieces):
            first = max(first + 1, int(np.searchsorted(begins, ends[last - 1] - OVERLAP)))
    windows = []
    for number, (first, last) in enumerate(bounds):
        # where two windows overlap, the middle of what they share divides them
        begin = first if number == 0 else (first + bounds[number - 1][1]) // 2
        end = last if number + 1 == len(bounds) else (bounds[number + 1][0] + last) // 2
        flat = [before, *(piece for ids in pieces[first:last] for piece in ids), after]
        taken = np.arange(begin, end, dtype=np.int64)
        windows.append(Window(np.array(flat, dtype=np.int64), taken, begins[taken] - begins[first] + 1))
    return windows
