"""Units of gold and prediction, counted; and the precision, recall and F1 that the counts give."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence, Set
from dataclasses import dataclass

Unit = tuple[Hashable, ...]
"""What is right or wrong as a whole; where units are counted by label, the label comes first."""
Comparison = tuple[Set[Unit], Set[Unit]]
"""The units of one document, in gold and in the prediction: sets, so that nothing counts twice and order is nothing."""


@dataclass(frozen=True)
class Counts:
    """How many units gold and prediction hold, and how many stand in both.

    precision = correct / predicted, recall = correct / gold, F1 = 2 correct / (gold + predicted): the harmonic mean of
    the two (van Rijsbergen, 1979). With units on one side only each of them is 0; with none on either side each is
    None, since there was nothing to find and nothing was claimed.

    >>> counts = Counts(gold=4, predicted=2, correct=1)
    >>> counts.precision, counts.recall, round(counts.f1, 3)
    (0.5, 0.25, 0.333)
    >>> Counts(gold=0, predicted=1, correct=0).recall, Counts(gold=0, predicted=0, correct=0).f1
    (0.0, None)
    """

    gold: int
    predicted: int
    correct: int

    @property
    def precision(self) -> float | None:
        """The share of what is predicted that is correct."""
        return self._share(self.correct, self.predicted)

    @property
    def recall(self) -> float | None:
        """The share of gold that is found; where every gold unit needs one answer, this is accuracy."""
        return self._share(self.correct, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return self._share(2 * self.correct, self.gold + self.predicted)

    def _share(self, part: int, whole: int) -> float | None:
        if not self.gold and not self.predicted:
            return None
        return part / whole if whole else 0.0


def compare(comparisons: Iterable[Comparison]) -> Counts:
    """Count units over all documents (micro).

    >>> compare([({("PER", 0, 4)}, {("PER", 0, 4), ("ORG", 7, 9)}), ({("LOC", 0, 2)}, set())])
    Counts(gold=2, predicted=2, correct=1)
    """
    gold = predicted = correct = 0
    for of_gold, of_predicted in comparisons:
        gold += len(of_gold)
        predicted += len(of_predicted)
        correct += len(of_gold & of_predicted)
    return Counts(gold, predicted, correct)


def compare_by_label(comparisons: Sequence[Comparison], labels: Iterable[str]) -> dict[str, Counts]:
    """Count units over all documents for each label, a unit's first part.

    >>> compare_by_label([({("PER", 0, 4)}, {("PER", 0, 4), ("ORG", 7, 9)})], ["PER", "ORG"])["ORG"]
    Counts(gold=0, predicted=1, correct=0)
    """
    gold = Counter(unit[0] for units, _ in comparisons for unit in units)
    predicted = Counter(unit[0] for _, units in comparisons for unit in units)
    correct = Counter(unit[0] for units, others in comparisons for unit in units & others)
    return {label: Counts(gold[label], predicted[label], correct[label]) for label in labels}


def mean(values: Iterable[float | None]) -> float | None:
    """Average what has a value; None where nothing has."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def macro_f1(by_label: dict[str, Counts]) -> float | None:
    """Average F1 over the labels that occur in gold, each weighing the same.

    The labels come from gold alone so that all systems are averaged over the same ones; a label that is predicted
    though gold lacks it costs precision elsewhere, not a term of 0 here (scikit-learn and seqeval do add that term
    unless given ``labels``). Where gold has no label at all it is 0 if anything is predicted, else None.

    >>> macro_f1({"PER": Counts(2, 2, 2), "ORG": Counts(1, 0, 0), "LOC": Counts(0, 3, 0), "FAC": Counts(0, 0, 0)})
    0.5
    """
    in_gold = [counts.f1 for counts in by_label.values() if counts.gold]
    return mean(in_gold or [counts.f1 for counts in by_label.values()])
