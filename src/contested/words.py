"""Words of a raw text: those of ``tokenizers``' BertPreTokenizer, with their offsets."""

from collections.abc import Sequence

from tokenizers.pre_tokenizers import BertPreTokenizer

from contested.document import Span

_PRE_TOKENIZER = BertPreTokenizer()


def split(text: str) -> list[tuple[int, int]]:
    """Give start and end (code points, end exclusive) of every word.

    >>> split("Don't go.")
    [(0, 3), (3, 4), (4, 5), (6, 8), (8, 9)]
    """
    return [offsets for _, offsets in _PRE_TOKENIZER.pre_tokenize_str(text)]


def covering(span: Span, words: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Give the first and last word (inclusive) that a span is made of; None where its edges fall inside words."""
    first = next((n for n, (start, _) in enumerate(words) if start == span.start), None)
    last = next((n for n, (_, end) in enumerate(words) if end == span.end), None)
    return None if first is None or last is None else (first, last)
