"""Mentions that overlap, each set against one other at most.

Tools that walk through the spans and take the first that fits give figures that depend on the order of the spans, and
count one prediction for two gold mentions (nervaluate's issue 40 and pull request 85). Here as many pairs are made as
can be, so that neither happens.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from contested.metrics.counts import Counts

Typed = tuple[str, tuple[int, int]]
"""Type, and start and end."""


def compare_overlaps(gold: Sequence[Typed], predicted: Sequence[Typed]) -> dict[str, Counts]:
    """Count mentions of one text as nervaluate's four ways of matching do, ``strict`` apart.

    - ``exact``: the same start and end, whatever the type.
    - ``partial``: 1 for the same start and end, 1/2 for any other overlap, whatever the type.
    - ``ent_type``: any overlap, with the same type.

    Source: the definitions of MUC-5 and SemEval-2013 Task 9.1 as in nervaluate 1.2 (precision and recall over all
    mentions of a side), but for the pairing, which is one to one and the best there is.

    >>> found = compare_overlaps([("PER", (0, 9)), ("ORG", (20, 25))], [("PER", (4, 9)), ("GPE", (20, 25))])
    >>> found["exact"].correct, found["partial"].correct, found["ent_type"].correct
    (1, 1.5, 1)
    """
    types, starts, ends = _columns(gold)
    other_types, other_starts, other_ends = _columns(predicted)
    same = (starts[:, None] == other_starts) & (ends[:, None] == other_ends)
    overlap = np.minimum(ends[:, None], other_ends) > np.maximum(starts[:, None], other_starts)
    exact, rest_of_gold, rest_of_predicted = _matched(same)
    # To take equal spans first is best: one of them is worth the two halves at most that it may stand in the way of.
    partial, _, _ = _matched(overlap[np.ix_(rest_of_gold, rest_of_predicted)])
    typed, _, _ = _matched(overlap & (types[:, None] == other_types))
    correct = {"exact": exact, "partial": exact + partial / 2, "ent_type": typed}
    return {name: Counts(len(gold), len(predicted), value) for name, value in correct.items()}


def _columns(mentions: Sequence[Typed]) -> tuple[NDArray[np.str_], NDArray[np.int_], NDArray[np.int_]]:
    types = np.array([type_ for type_, _ in mentions], dtype=np.str_)
    extents = np.array([extent for _, extent in mentions], dtype=np.int_).reshape(-1, 2)
    return types, extents[:, 0], extents[:, 1]


def _matched(possible: NDArray[np.bool_]) -> tuple[int, NDArray[np.int_], NDArray[np.int_]]:
    """Give the greatest number of pairs, no row or column being in two; and the rows and columns in none."""
    if (possible.sum(0) <= 1).all() and (possible.sum(1) <= 1).all():
        rows, columns = possible.any(1), possible.any(0)
        return int(rows.sum()), np.flatnonzero(~rows), np.flatnonzero(~columns)
    column_of = maximum_bipartite_matching(csr_array(possible), perm_type="column")
    matched = column_of >= 0
    columns = np.ones(possible.shape[1], dtype=bool)
    columns[column_of[matched]] = False
    return int(matched.sum()), np.flatnonzero(~matched), np.flatnonzero(columns)
