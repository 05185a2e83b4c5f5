import numpy as np

from contested.baselines import candidates
from contested.baselines.candidates import Mentions

MENTIONS = Mentions(np.array([0, 500, 2]), np.array([0, 501, 2]), np.array([0, 1, 12]), 2)


def test_spans_of_a_short_text():
    first, last = candidates.spans(3)
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)]


def test_spans_are_at_most_so_wide():
    first, last = candidates.spans(100)
    assert (last - first).max() == candidates.MAX_WIDTH - 1


def test_pairs_leave_out_what_is_too_far_away():
    assert candidates.argument_pairs(MENTIONS).tolist() == [[2, 0], [2, 3]]
    assert candidates.stance_pairs(MENTIONS).tolist() == [[0, 2], [3, 0], [3, 1], [3, 2]]


def test_buckets_tell_direction_size_author_and_unnamed():
    mentions = Mentions(np.array([0, 1, 9, 150]), np.array([0, 1, 9, 150]), np.array([0, 0, 0, 0]), 4)
    pairs = np.array([[0, 1], [1, 0], [0, 2], [2, 0], [0, 3], [4, 1], [1, 4]])
    assert candidates.buckets(pairs, mentions).tolist() == [1, 11, 4, 14, 8, 20, 21]


def test_no_mentions_give_no_near_pairs():
    nothing = Mentions(*(np.zeros(0, dtype=np.int64),) * 3, 0)
    assert candidates.argument_pairs(nothing).shape == (0, 2)
    assert candidates.stance_pairs(nothing).shape == (0, 2)
