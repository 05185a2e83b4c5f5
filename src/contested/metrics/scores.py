"""Named scores with the counts behind them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from contested.document import Document
from contested.metrics.counts import NOTHING, Counts, Tally


class Measure(NamedTuple):
    """A number computed from counts: ``of`` takes those named in ``uses``, summed over all documents."""

    uses: Sequence[str]
    of: Callable[[Sequence[Counts]], float | None]

    def value(self, tally: Tally) -> float | None:
        """Give the number."""
        return self.of([tally.get(name, NOTHING) for name in self.uses])


@dataclass(frozen=True)
class Section:
    """Scores that belong together.

    Attributes:
        count: counts gold and prediction of one document.
        measures: what the counts give, by name.
    """

    count: Callable[[Document, Document], Tally]
    measures: Mapping[str, Measure]


@dataclass(frozen=True)
class Scores:
    """What a comparison of gold and prediction gives.

    Attributes:
        values: each score by its name, 0 to 1; None where neither gold nor prediction holds anything to score. The
            names and their order are the same for all documents.
        counts: what the scores are made of: that of ``<name>.precision``, ``.recall`` and ``.f1`` stands under
            ``<name>``, that of an accuracy under its full name.
    """

    values: dict[str, float | None] = field(default_factory=dict)
    counts: dict[str, Counts] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Give both as what ``json.dumps`` takes."""
        return {"values": self.values, "counts": {name: numbers(counts) for name, counts in self.counts.items()}}

    def __str__(self) -> str:
        return "\n".join(f"{name}\t{shown(value)}" for name, value in self.values.items())


def scores(measures: Mapping[str, Measure], tally: Tally) -> Scores:
    """Compute measures from counts."""
    names = dict.fromkeys(name for measure in measures.values() for name in measure.uses)
    return Scores(
        {name: measure.value(tally) for name, measure in measures.items()},
        {name: tally.get(name, NOTHING) for name in names},
    )


def numbers(counts: Counts) -> dict[str, float]:
    """Give counts as a dictionary, without what does not apply."""
    return {name: value for name, value in counts._asdict().items() if value is not None}


def shown(value: float | None) -> str:
    """Write a score as percent, and None as a dash.

    >>> shown(2 / 3), shown(None)
    ('66.7', '-')
    """
    return "-" if value is None else f"{100 * value:.1f}"


def join(*parts: Mapping[str, Measure]) -> dict[str, Measure]:
    """Put measures of different names together."""
    return {name: measure for part in parts for name, measure in part.items()}


def prf(*names: str) -> dict[str, Measure]:
    """Name the precision, recall and F1 of each of these counts."""
    return {
        f"{name}.{part}": Measure((name,), of)
        for name in names
        for part, of in (("precision", _precision), ("recall", _recall), ("f1", _f1))
    }


def accuracy(name: str) -> dict[str, Measure]:
    """Name an accuracy: of the gold units the share answered rightly."""
    return {name: Measure((name,), _recall)}


def macro(name: str, counted: Iterable[str]) -> dict[str, Measure]:
    """Name the macro F1 over labels, each of whose counts stands under its name in ``counted``."""
    return {name: Measure(tuple(counted), macro_f1)}


def mean(name: str, counted: Iterable[str]) -> dict[str, Measure]:
    """Name the mean F1 of some counts; what has no F1 is left out, and None stands where nothing has."""
    return {name: Measure(tuple(counted), _mean_f1)}


def macro_f1(by_label: Sequence[Counts]) -> float | None:
    """Average F1 over the labels that occur in gold, each weighing the same.

    The labels come from gold alone so that all systems are averaged over the same ones; a label that is predicted
    though gold lacks it costs precision elsewhere, not a term of 0 here (scikit-learn and seqeval do add that term
    unless given ``labels``). Where gold has no label at all it is 0 if anything is predicted, else None.

    >>> macro_f1([Counts(2, 2, 2), Counts(1, 0, 0), Counts(0, 3, 0), Counts(0, 0, 0)])
    0.5
    """
    return _mean_f1([counts for counts in by_label if counts.gold] or by_label)


def _mean_f1(parts: Sequence[Counts]) -> float | None:
    known = [counts.f1 for counts in parts if counts.f1 is not None]
    return sum(known) / len(known) if known else None


def _precision(counts: Sequence[Counts]) -> float | None:
    return counts[0].precision


def _recall(counts: Sequence[Counts]) -> float | None:
    return counts[0].recall


def _f1(counts: Sequence[Counts]) -> float | None:
    return counts[0].f1
