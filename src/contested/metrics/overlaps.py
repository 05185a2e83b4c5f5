"""Mentions that overlap, each set against one other at most.

Tools that walk through the spans and take the first that fits give figures that depend on the order of the spans, and
count one prediction for two gold mentions (nervaluate's issue 40 and pull request 85). Here as many pairs are made as
can be, so that neither happens.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from contested.metrics.counts import Counts

Typed = tuple[str, int, int]
"""Type, start and end."""
_EXTENT = itemgetter(1, 2)


def compare_overlaps(gold: Set[Typed], predicted: Set[Typed]) -> dict[str, Counts]:
    """Count mentions of one text as nervaluate's four ways of matching do, ``strict`` apart.

    - ``exact``: the same start and end, whatever the type.
    - ``partial``: 1 for the same start and end, 1/2 for any other overlap, whatever the type.
    - ``ent_type``: any overlap, with the same type.

    Source: the definitions of MUC-5 and SemEval-2013 Task 9.1 as in nervaluate 1.2 (precision and recall over all
    mentions of a side), but for the pairing, which is one to one and the best there is.

    >>> found = compare_overlaps({("PER", 0, 9), ("ORG", 20, 25)}, {("PER", 4, 9), ("GPE", 20, 25)})
    >>> found["exact"].correct, found["partial"].correct, found["ent_type"].correct
    (1, 1.5, 1)
    """
    exact = halves = typed = 0
    common = gold & predicted
    for group in _touching(gold | predicted):
        if len(group) == 1:
            exact, typed = exact + (group[0] in common), typed + (group[0] in common)
        else:
            one, other = ([mention for mention in group if mention in side] for side in (gold, predicted))
            if one and other:
                more = _best(one, other)
                exact, halves, typed = exact + more[0], halves + more[1], typed + more[2]
    correct = {"exact": exact, "partial": exact + halves / 2, "ent_type": typed}
    return {name: Counts(len(gold), len(predicted), value) for name, value in correct.items()}


def _touching(mentions: Iterable[Typed]) -> Iterator[list[Typed]]:
    """Give mentions in groups, none of which overlaps a mention of another."""
    group: list[Typed] = []
    covered = 0
    for mention in sorted(mentions, key=_EXTENT):
        if mention[1] >= covered and group:
            yield group
            group = []
        group.append(mention)
        covered = max(covered, mention[2])
    if group:
        yield group


def _best(gold: Sequence[Typed], predicted: Sequence[Typed]) -> tuple[int, int, int]:
    """Give the greatest numbers of pairs of equal spans, of other spans that overlap, and of overlaps of one type."""
    types, starts, ends = map(np.array, zip(*gold, strict=True))
    other_types, other_starts, other_ends = map(np.array, zip(*predicted, strict=True))
    same = (starts[:, None] == other_starts) & (ends[:, None] == other_ends)
    overlap = np.minimum(ends[:, None], other_ends) > np.maximum(starts[:, None], other_starts)
    exact, rest_of_gold, rest_of_predicted = matched(same)
    # To take equal spans first is best: one of them is worth the two halves at most that it may stand in the way of.
    halves, _, _ = matched(overlap[np.ix_(rest_of_gold, rest_of_predicted)])
    typed, _, _ = matched(overlap & (types[:, None] == other_types))
    return exact, halves, typed


def matched(possible: NDArray[np.bool_]) -> tuple[int, NDArray[np.int_], NDArray[np.int_]]:
    """Give the greatest number of pairs, no row or column being in two; and the rows and columns in none."""
    column_of = maximum_bipartite_matching(csr_array(possible), perm_type="column")
    paired = column_of >= 0
    columns = np.ones(possible.shape[1], dtype=bool)
    columns[column_of[paired]] = False
    return int(paired.sum()), np.flatnonzero(~paired), np.flatnonzero(columns)
