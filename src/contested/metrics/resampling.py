"""How sure a score is: intervals, differences between systems and between slices, by resampling what was counted.

The unit that is drawn is a document, or a story where ``by_story`` has put the counts of its documents together: texts
on one story depend on each other, and intervals over documents are then too narrow.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contested.metrics.counts import Counts, Tally, total
from contested.metrics.scores import Measure

Interval = tuple[float, float]
Measures = Mapping[str, Measure]
LEAST_UNITS = 5
"""With fewer, the resamples are so few and so alike that their spread says nothing."""
_Draws = Iterator[Tally]


@dataclass(frozen=True)
class Difference:
    """How far two scores lie apart.

    Attributes:
        value: the first less the second; None where one of them has no value.
        interval: its bootstrap interval; None where a resample has no value.
        randomisation: p by approximate randomisation: how often at least so great a difference, in either direction,
            comes out when each unit's counts go to either system by chance (Noreen, 1989; Yeh, 2000). None for slices.
        bootstrap: p by the paired bootstrap: how often a resample's difference lies at least as far from ``value`` as
            ``value`` lies from 0 (Berg-Kirkpatrick et al., 2012, in both directions). None for slices.
    """

    value: float | None
    interval: Interval | None
    randomisation: float | None = None
    bootstrap: float | None = None


def by_story(tallies: Sequence[Tally], stories: Sequence[str]) -> list[Tally]:
    """Put together what was counted in the documents of a story; ``stories`` names that of each."""
    members: dict[str, list[Tally]] = {}
    for tally, story in zip(tallies, stories, strict=True):
        members.setdefault(story, []).append(tally)
    return [total(group) for group in members.values()]


def intervals(
    tallies: Sequence[Tally], measures: Measures, *, resamples: int = 1000, level: float = 0.95, seed: int = 0
) -> dict[str, Interval | None]:
    """Give the percentile bootstrap interval of each measure (Efron, 1979).

    Args:
        tallies: what was counted in each unit.
        measures: what to compute of them, by name.
        resamples: how often as many units as there are are drawn, with replacement.
        level: the share of resamples within an interval.
        seed: the same seed draws the same units.

    Returns:
        The lower and upper ends; None with fewer than `LEAST_UNITS` units, or where a measure has no value in some
        resample. Intervals of few units, such as a handful of stories, are too narrow all the same.
    """
    values = _values(_redrawn(_Table(tallies, measures), resamples, np.random.default_rng(seed)), measures)
    return {name: _interval(found, level) if len(tallies) >= LEAST_UNITS else None for name, found in values.items()}


def differences(
    first: Sequence[Tally], second: Sequence[Tally], measures: Measures, *, resamples: int = 10_000, seed: int = 0
) -> dict[str, Difference]:
    """Compare two systems on the same units, measure by measure.

    Args:
        first: what was counted in each unit with the first system.
        second: the same units, in the same order, with the second.
        measures: what to compute of them, by name.
        resamples: of each of the two tests; the smallest p is 1 / (resamples + 1).
        seed: the same seed draws the same units.
    """
    one, other = _Table(first, measures), _Table(second, measures)
    swapped = _swapped(one, other, resamples, np.random.default_rng(seed))
    # the same seed draws the same units from either system
    redrawn = [_redrawn(table, resamples, np.random.default_rng(seed)) for table in (one, other)]
    chance_first, chance_second, again_first, again_second = (
        _values(draws, measures) for draws in (*swapped, *redrawn)
    )
    whole_first, whole_second = total(first), total(second)
    return {
        name: _difference(
            measure.value(whole_first),
            measure.value(whole_second),
            chance_first[name] - chance_second[name],
            again_first[name] - again_second[name],
        )
        for name, measure in measures.items()
    }


def gap(
    groups: Mapping[str, Sequence[Tally]],
    measure: Measure,
    *,
    resamples: int = 1000,
    level: float = 0.95,
    seed: int = 0,
) -> tuple[str, str, Difference] | None:
    """Give the two groups of units that a score sets furthest apart, the better first, and their difference.

    Units are drawn anew within each group, and the interval is that of these two groups; since they were picked because
    they differ most, it says little where there are many groups. None where fewer than two groups have a score.
    """
    values = {name: measure.value(total(tallies)) for name, tallies in groups.items()}
    known = {name: value for name, value in values.items() if value is not None}
    if len(known) < 2:
        return None
    best, worst = max(known, key=known.__getitem__), min(reversed(known), key=known.__getitem__)
    random = np.random.default_rng(seed)
    drawn = [
        _values(_redrawn(_Table(groups[name], {"": measure}), resamples, random), {"": measure})[""]
        for name in (best, worst)
    ]
    return best, worst, Difference(known[best] - known[worst], _interval(drawn[0] - drawn[1], level))


class _Table:
    """The counts of units that some measures use, in an array: unit x name x (gold, predicted, correct, covered)."""

    def __init__(self, tallies: Sequence[Tally], measures: Measures) -> None:
        self.names = list(dict.fromkeys(name for measure in measures.values() for name in measure.uses))
        self.apart = {name for tally in tallies for name in self.names if _is_apart(tally.get(name))}
        self.numbers = np.zeros((len(tallies), len(self.names), 4))
        for row, tally in enumerate(tallies):
            for column, name in enumerate(self.names):
                if counts := tally.get(name):
                    self.numbers[row, column, : len(counts)] = [number or 0 for number in counts]

    def tallies(self, sums: NDArray[np.float64]) -> _Draws:
        """Turn sums over units, draw x name x 4, into tallies."""
        for draw in sums.tolist():
            yield {
                name: Counts(*counts) if name in self.apart else Counts(*counts[:3])
                for name, counts in zip(self.names, draw, strict=True)
            }


def _is_apart(counts: Counts | None) -> bool:
    return counts is not None and counts.covered is not None


def _redrawn(table: _Table, resamples: int, random: np.random.Generator) -> _Draws:
    units = len(table.numbers)
    weights = (
        random.multinomial(units, np.full(units, 1 / units), size=resamples) if units else np.zeros((resamples, 0))
    )
    return table.tallies(np.tensordot(weights, table.numbers, axes=1))


def _swapped(first: _Table, second: _Table, rounds: int, random: np.random.Generator) -> tuple[_Draws, _Draws]:
    """Give the sums of two systems whose counts are exchanged, unit by unit, or not, as a coin decides."""
    given = random.integers(0, 2, size=(rounds, len(first.numbers)))
    moved = np.tensordot(given, first.numbers - second.numbers, axes=1)
    return first.tallies(first.numbers.sum(0) - moved), second.tallies(second.numbers.sum(0) + moved)


def _values(draws: _Draws, measures: Measures) -> dict[str, NDArray[np.float64]]:
    """Compute the measures of each draw; NaN where one has no value."""
    rows = [[measure.value(tally) for measure in measures.values()] for tally in draws]
    columns = np.array(rows, dtype=float).T
    return dict(zip(measures, columns, strict=True))


def _interval(values: NDArray[np.float64], level: float) -> Interval | None:
    if np.isnan(values).any():
        return None
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _difference(
    first: float | None, second: float | None, by_chance: NDArray[np.float64], again: NDArray[np.float64]
) -> Difference:
    if first is None or second is None:
        return Difference(None, None)
    value = first - second
    return Difference(value, _interval(again, 0.95), _p(by_chance, value), _p(again - value, value))


def _p(values: NDArray[np.float64], observed: float) -> float:
    """Give the share of values at least as far from 0 as what was observed, which counts as one of them."""
    # rounding makes equal differences unequal; a value that cannot be computed counts against a difference
    as_far = ~(np.abs(values) < abs(observed) - 1e-12)
    return float((as_far.sum() + 1) / (len(values) + 1))
