"""Scores of labels, one an item: for public corpora whose items are given."""

from collections import Counter
from collections.abc import Sequence

from contested.errors import ContestedError
from contested.metrics.counts import NOTHING, Counts, total
from contested.metrics.scores import Measure, Scores, join, macro, prf, scores


def score_labels(gold: Sequence[str], predicted: Sequence[str]) -> Scores:
    """Score one label an item.

    - ``micro.f1``: over all items; the same as accuracy, since each item has one label and one answer.
    - ``macro.f1``: mean F1 over the labels that occur in gold (the score of NewsMTSC).
    - ``weighted.f1``: mean F1 over labels, each weighing as much as it has gold items (the headline of CASE 2021).
    - ``label.<label>``: precision, recall and F1 of a label.

    Source: as in scikit-learn's ``f1_score`` with ``labels`` those of gold, and 0 for what is undefined.

    Raises:
        ContestedError: there are not as many answers as items.

    >>> score_labels(["a", "a", "b"], ["a", "b", "b"]).values["weighted.f1"]
    0.6666666666666666
    """
    if len(gold) != len(predicted):
        raise ContestedError(f"{len(predicted)} labels for {len(gold)} items; give one for each")
    of_gold, of_predicted = Counter(gold), Counter(predicted)
    right = Counter(label for label, given in zip(gold, predicted, strict=True) if label == given)
    labels = sorted({*gold, *predicted})
    tally = {f"label.{label}": Counts(of_gold[label], of_predicted[label], right[label]) for label in labels}
    names = list(tally)
    measures = join(
        {"micro.f1": Measure(names, _micro)},
        macro("macro.f1", names),
        {"weighted.f1": Measure(names, _weighted)},
        prf(*names),
    )
    return scores(measures, tally)


def _micro(by_label: Sequence[Counts]) -> float | None:
    return total({"": counts} for counts in by_label).get("", NOTHING).f1


def _weighted(by_label: Sequence[Counts]) -> float | None:
    items = sum(counts.gold for counts in by_label)
    return sum(counts.gold * (counts.f1 or 0) for counts in by_label) / items if items else None
