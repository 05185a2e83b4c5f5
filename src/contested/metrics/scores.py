"""Named scores with the counts behind them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from contested.metrics.counts import Counts, macro_f1


@dataclass(frozen=True)
class Scores:
    """What a comparison of gold and prediction gives.

    Attributes:
        values: each score by its name, 0 to 1; None where neither gold nor prediction holds anything to score. The
            names and their order are the same for all documents.
        counts: what the scores are made of: that of ``<name>.precision``, ``.recall`` and ``.f1`` stands under
            ``<name>``, that of an accuracy under its full name.
    """

    values: dict[str, float | None]
    counts: dict[str, Counts]

    def as_dict(self) -> dict[str, Any]:
        """Give both as what ``json.dumps`` takes."""
        return {"values": self.values, "counts": {name: asdict(counts) for name, counts in self.counts.items()}}

    def __str__(self) -> str:
        return "\n".join(f"{name}\t{shown(value)}" for name, value in self.values.items())


def shown(value: float | None) -> str:
    """Write a score as percent, and None as a dash.

    >>> shown(2 / 3), shown(None)
    ('66.7', '-')
    """
    return "-" if value is None else f"{100 * value:.1f}"


def join(parts: Iterable[Scores]) -> Scores:
    """Put scores of different names together."""
    values: dict[str, float | None] = {}
    counts: dict[str, Counts] = {}
    for part in parts:
        values |= part.values
        counts |= part.counts
    return Scores(values, counts)


def prf(name: str, counts: Counts) -> Scores:
    """Name the precision, recall and F1 of counts."""
    values = {f"{name}.precision": counts.precision, f"{name}.recall": counts.recall, f"{name}.f1": counts.f1}
    return Scores(values, {name: counts})


def prf_by_label(name: str, by_label: dict[str, Counts]) -> Scores:
    """Name the precision, recall and F1 of each label."""
    return join(prf(f"{name}.{label}", counts) for label, counts in by_label.items())


def macro(name: str, by_label: dict[str, Counts]) -> Scores:
    """Name the macro F1 over labels."""
    return Scores({f"{name}.macro.f1": macro_f1(by_label)}, {})


def accuracy(name: str, counts: Counts) -> Scores:
    """Name an accuracy: of the gold units the share answered rightly."""
    return Scores({f"{name}.accuracy": counts.recall}, {f"{name}.accuracy": counts})
