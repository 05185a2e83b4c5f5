import itertools

from hypothesis import given
from hypothesis import strategies as st

from contested import words
from contested.document import Span


# what is white space among control characters, Python and the tokenizer do not agree on
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_words_are_pieces_of_the_text_in_order_without_white_space(text):
    found = words.split(text)
    assert all(text[a:b].split() == [text[a:b]] for a, b in found)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(found))
    assert sum(b - a for a, b in found) == sum(not c.isspace() for c in text)


def test_covering():
    found = words.split("😀 Baku's road")
    assert words.covering(Span(start=2, end=6), found) == (1, 1)
    assert words.covering(Span(start=2, end=13), found) == (1, 4)
    assert words.covering(Span(start=2, end=5), found) is None
    assert words.covering(Span(start=3, end=6), found) is None
