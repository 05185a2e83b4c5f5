"""Units of gold and prediction, counted; and the precision, recall and F1 that the counts give."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Set
from operator import itemgetter
from typing import NamedTuple

Unit = tuple[Hashable, ...]
"""What is right or wrong as a whole; where units are counted by label, the label comes first."""
Comparison = tuple[Set[Unit], Set[Unit]]
"""The units of one document, in gold and in the prediction: sets, so that nothing counts twice and order is nothing."""
_LABEL = itemgetter(0)


class Counts(NamedTuple):
    """How many units gold and prediction hold, and how much of them stands in both.

    precision = correct / predicted, recall = correct / gold, F1 is the harmonic mean of the two (van Rijsbergen, 1979):
    2 correct / (gold + predicted). With units on one side only each of them is 0; with none on either side each is
    None, since there was nothing to find and nothing was claimed.

    Attributes:
        gold: units of gold.
        predicted: units of the prediction.
        correct: units of the prediction that are right; halves and other shares where a measure gives partial credit.
        covered: units of gold that are found, where a measure of coreference counts them apart; else None, for as many
            as are correct.

    >>> counts = Counts(gold=4, predicted=2, correct=1)
    >>> counts.precision, counts.recall, round(counts.f1, 3)
    (0.5, 0.25, 0.333)
    >>> Counts(gold=0, predicted=1, correct=0).recall, Counts(gold=0, predicted=0, correct=0).f1
    (0.0, None)
    """

    gold: float
    predicted: float
    correct: float
    covered: float | None = None

    @property
    def precision(self) -> float | None:
        """The share of what is predicted that is correct."""
        return self._share(self.correct, self.predicted)

    @property
    def recall(self) -> float | None:
        """The share of gold that is found; where every gold unit needs one answer, this is accuracy."""
        return self._share(self.correct if self.covered is None else self.covered, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        if self.covered is None:
            return self._share(2 * self.correct, self.gold + self.predicted)
        precision, recall = self.precision, self.recall
        if precision is None or recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def _share(self, part: float, whole: float) -> float | None:
        if not self.gold and not self.predicted:
            return None
        return part / whole if whole else 0.0


Tally = Mapping[str, Counts]
"""What was counted in one document, or in many, by name; a name that is missing stands for `NOTHING`."""
NOTHING = Counts(0, 0, 0)


def compare(gold: Set[Unit], predicted: Set[Unit]) -> Counts:
    """Count the units of a document.

    >>> compare({("PER", 0, 4)}, {("PER", 0, 4), ("ORG", 7, 9)})
    Counts(gold=1, predicted=2, correct=1, covered=None)
    """
    return Counts(len(gold), len(predicted), len(gold & predicted))


def compare_by_label(name: str, gold: Set[Unit], predicted: Set[Unit]) -> dict[str, Counts]:
    """Count the units of a document for each label that occurs, a unit's first part, under ``<name>.<label>``.

    >>> compare_by_label("type", {("PER", 0, 4)}, {("PER", 0, 4), ("ORG", 7, 9)})["type.ORG"]
    Counts(gold=0, predicted=1, correct=0, covered=None)
    """
    of_gold, of_predicted, of_both = (Counter(map(_LABEL, units)) for units in (gold, predicted, gold & predicted))
    return {
        f"{name}.{label}": Counts(of_gold.get(label, 0), of_predicted.get(label, 0), of_both.get(label, 0))
        for label in of_gold.keys() | of_predicted.keys()
    }


def total(tallies: Iterable[Tally]) -> dict[str, Counts]:
    """Add up what was counted in several documents (micro).

    >>> total([{"a": Counts(1, 2, 1)}, {"a": Counts(1, 0, 0), "b": Counts(1, 1, 1)}])["a"]
    Counts(gold=2, predicted=2, correct=1, covered=None)
    """
    sums: dict[str, list[float]] = {}
    apart: dict[str, float] = {}
    for tally in tallies:
        for name, (gold, predicted, correct, covered) in tally.items():
            found = sums.setdefault(name, [0, 0, 0])
            found[0] += gold
            found[1] += predicted
            found[2] += correct
            if covered is not None:
                apart[name] = apart.get(name, 0) + covered
    return {name: Counts(numbers[0], numbers[1], numbers[2], apart.get(name)) for name, numbers in sums.items()}
