import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, f1_score, precision_score

from contested.errors import ContestedError
from contested.metrics.classification import score_labels
from contested.metrics.fillers import score_fillers

LABELS = st.sampled_from(["a", "b", "c", "d"])


@given(st.lists(st.tuples(LABELS, LABELS), min_size=1, max_size=30))
def test_labels_as_scikit_learn_scores_them(pairs):
    gold, predicted = zip(*pairs, strict=True)
    values = score_labels(gold, predicted).values
    labels = sorted(set(gold))
    assert values["micro.f1"] == pytest.approx(accuracy_score(gold, predicted))
    assert values["macro.f1"] == pytest.approx(
        f1_score(gold, predicted, labels=labels, average="macro", zero_division=0)
    )
    weighted = f1_score(gold, predicted, labels=labels, average="weighted", zero_division=0)
    assert values["weighted.f1"] == pytest.approx(weighted)
    for label in labels:
        theirs = precision_score(gold, predicted, labels=[label], average=None, zero_division=0)[0]
        assert values[f"label.{label}.precision"] == pytest.approx(theirs)


def test_each_item_needs_a_label():
    with pytest.raises(ContestedError, match="1 labels for 2 items; give one for each"):
        score_labels(["a", "b"], ["a"])


def fillers(gold, predicted):
    return score_fillers([({"Victim": gold}, {"Victim": predicted})]).counts["role.Victim"]


def test_entities_are_matched_one_to_one():
    assert fillers([["a man", "juan"]], [["man"], ["juan"]]) == (1, 2, 1, None)
    assert fillers([["man"], ["juan", "man"]], [["man"], ["juan"]]) == (2, 2, 2, None)


def test_each_mention_of_a_prediction_must_fit():
    assert fillers([["the mayor", "ruiz"]], [["mayor", "ruiz"]]).correct == 1
    assert fillers([["the mayor", "ruiz"]], [["mayor", "lopez"]]).correct == 0
    assert fillers([["the mayor"]], [[]]).correct == 0


def test_case_articles_and_punctuation_are_nothing():
    assert fillers([["The U.S. embassy"]], [["us Embassy,"]]).correct == 1
    assert fillers([["theatre"]], [["atre"]]).correct == 0


def test_micro_is_over_roles_and_documents():
    first = ({"Victim": [["a1"]], "Weapon": []}, {"Victim": [["a1"]], "Weapon": [["gun"]]})
    second = ({"Victim": [["x"], ["y"]], "Weapon": []}, {})
    scores = score_fillers([first, second])
    assert scores.counts["micro"] == (3, 2, 1, None)
    assert scores.values["micro.f1"] == pytest.approx(0.4)
    assert scores.values["role.Weapon.f1"] == 0.0
