"""Intervals of scores, by resampling what was scored."""

import warnings
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from scipy import stats

T = TypeVar("T")
Statistic = Callable[[Sequence[T]], float | None]


def bootstrap(
    items: Sequence[T], statistic: Statistic[T], *, resamples: int = 1000, level: float = 0.95, seed: int = 0
) -> tuple[float, float] | None:
    """Give the percentile bootstrap interval of a statistic (Efron, 1979).

    Args:
        items: what is drawn anew, with replacement: one for each document, or for each story where documents of a
            story depend on each other.
        statistic: what is computed from as many items as were given; None where it has no value.
        resamples: how often items are drawn.
        level: the share of resamples within the interval.
        seed: the same seed draws the same items.

    Returns:
        The lower and upper end; None with fewer than two items, or where the statistic of a resample has no value.

    >>> bootstrap([0.0, 1.0] * 50, lambda values: sum(values) / len(values))
    (0.4, 0.6)
    """
    if len(items) < 2:
        return None

    def drawn(numbers: np.ndarray) -> float:
        value = statistic([items[number] for number in numbers])
        return np.nan if value is None else value

    with warnings.catch_warnings():
        # a resample without a value is told by the return value
        warnings.simplefilter("ignore", stats.DegenerateDataWarning)
        result = stats.bootstrap(
            (np.arange(len(items)),), drawn, n_resamples=resamples, confidence_level=level,
            method="percentile", vectorized=False, rng=np.random.default_rng(seed),
        )  # fmt: skip
    low, high = map(float, result.confidence_interval)
    return None if np.isnan(low) or np.isnan(high) else (low, high)
