import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.baselines import encoding
from tiny_encoder import TOKENIZER


def test_words_and_pieces_of_a_short_text():
    found = encoding.encode("Əliyev's 22,000 men.", TOKENIZER)
    assert found.offsets.tolist() == [[0, 6], [6, 7], [7, 8], [9, 11], [11, 12], [12, 15], [16, 19], [19, 20]]
    assert [encoding.SHAPES[n] for n in found.shapes] == [
        "capitalised", "other", "lower", "digits", "other", "digits", "lower", "other",
    ]  # fmt: skip
    [window] = found.windows
    pieces = [TOKENIZER.id_to_token(n) for n in window.pieces]
    assert pieces[0] == "[CLS]"
    assert pieces[-1] == "[SEP]"
    assert [pieces[n] for n in window.first] == ["ə", "'", "s", "22", ",", "000", "men", "."]


@given(st.integers(1, 1400), st.integers(0, 3))
def test_windows_read_every_word_once_and_never_more_than_fits(n_words, seed):
    choice = np.random.default_rng(seed)
    text = " ".join(choice.choice(["the", "Stepanakert", "1,300", "unimpededly", "Khankendi's"], n_words))
    found = encoding.encode(text, TOKENIZER)
    read = np.concatenate([window.words for window in found.windows])
    assert read.tolist() == list(range(len(found.offsets)))
    for window in found.windows:
        assert len(window.pieces) <= encoding.WINDOW + 2
        for word, place in zip(window.words, window.first, strict=True):
            piece = TOKENIZER.id_to_token(window.pieces[place])
            assert text[slice(*found.offsets[word])].lower().startswith(piece)


def test_every_word_of_a_long_text_has_context_on_both_sides():
    found = encoding.encode("word " * 2000, TOKENIZER)
    assert len(found.windows) == 5
    for before, after in zip(found.windows, found.windows[1:], strict=False):
        assert len(before.pieces) - 1 - before.first[-1] >= encoding.OVERLAP // 2 - 1
        assert after.first[0] >= encoding.OVERLAP // 2 - 1


def test_a_text_of_control_characters_has_no_words():
    found = encoding.encode("\x00\x01", TOKENIZER)
    assert found.offsets.shape == (0, 2)


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_gives_no_words(text):
    assert encoding.encode(text, TOKENIZER).offsets.shape == (0, 2)
