"""The same figures as seqeval, nervaluate and scikit-learn, where they score the same thing; and where they err."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from nervaluate import Evaluator
from seqeval.metrics import f1_score as seqeval_f1
from seqeval.scheme import IOB2
from sklearn.metrics import accuracy_score, f1_score

from contested import metrics, ontology
from contested.document import Document
from generated import ONTOLOGY, documents

TYPES = ["PER", "GPE", "TIME"]
LABELS = st.sampled_from(ontology.names(ONTOLOGY.stances))


def entity(number, start, end, type_):
    level = None if type_ == "TIME" else "NAM"
    return {"id": f"e{number}", "start": start, "end": end, "type": type_, "level": level}


@st.composite
def flat_pairs(draw):
    """Two documents of one text, whose entities do not overlap; the second keeps some spans and types of the first."""
    text = draw(documents()).text
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [(a, b) for a, b in pairwise(edges) if draw(st.booleans())]
    gold = [(*span, draw(st.sampled_from(TYPES))) for span in spans]
    predicted = []
    for start, end, type_ in gold:
        if draw(st.booleans()):
            predicted.append((start, draw(st.integers(start + 1, end)), draw(st.sampled_from([type_, *TYPES]))))
    return [
        Document(id="d", text=text, entities=[entity(number, *span) for number, span in enumerate(side)])
        for side in (gold, predicted)
    ]


def tags(document):
    """IOB2 with every character a token."""
    found = ["O"] * len(document.text)
    for entity in document.entities:
        found[entity.start : entity.end] = [f"I-{entity.type}"] * (entity.end - entity.start)
        found[entity.start] = f"B-{entity.type}"
    return found


@given(st.lists(flat_pairs(), min_size=1, max_size=3))
def test_entities_as_seqeval_counts_them(pairs):
    pairs = [[side.model_copy(update={"id": f"d{n}"}) for side in pair] for n, pair in enumerate(pairs)]
    gold, predicted = zip(*pairs, strict=True)
    assume(any(document.entities for document in gold + predicted))
    ours = metrics.score(gold, predicted).values["entities.micro.f1"]
    theirs = seqeval_f1(
        [tags(d) for d in gold], [tags(d) for d in predicted], mode="strict", scheme=IOB2, zero_division=0
    )
    assert ours == pytest.approx(theirs)


NERVALUATE = {"strict": "micro", "exact": "exact", "partial": "partial", "ent_type": "ent_type"}


def nervaluated(gold, predicted):
    sides = [
        [[{"label": e.type, "start": e.start, "end": e.end - 1} for e in document.entities] for document in side]
        for side in (gold, predicted)
    ]
    types = sorted({entity["label"] for side in sides for document in side for entity in document})
    return Evaluator(*sides, tags=types, loader="dict").evaluate()["overall"]


@given(st.lists(flat_pairs(), min_size=1, max_size=3))
def test_entities_as_nervaluate_counts_them(pairs):
    """Each predicted span lies within one gold span here; its loader needs a mention in the first document."""
    pairs = [[side.model_copy(update={"id": f"d{n}"}) for side in pair] for n, pair in enumerate(pairs)]
    gold, predicted = zip(*pairs, strict=True)
    assume(all(side[0].entities for side in (gold, predicted)))
    ours, theirs = metrics.score(gold, predicted), nervaluated(gold, predicted)
    for their_name, our_name in NERVALUATE.items():
        for part in ("precision", "recall", "f1"):
            assert ours.values[f"entities.{our_name}.{part}"] == pytest.approx(getattr(theirs[their_name], part))


def people(*spans):
    return [Document(id="d", text="x" * 30, entities=[entity(n, *span, "PER") for n, span in enumerate(spans)])]


def test_the_order_of_predictions_is_nothing():
    """nervaluate takes the first prediction that overlaps a gold mention, and misses the exact one behind it."""
    gold, exact_last, exact_first = people((0, 20)), people((6, 20), (0, 20)), people((0, 20), (6, 20))
    sides = [
        [{"label": "PER", "start": a, "end": b - 1} for a, b in spans] for spans in ([(6, 20), (0, 20)], [(0, 20)])
    ]
    theirs = [
        Evaluator([sides[1]], [spans], tags=["PER"], loader="dict").evaluate() for spans in (sides[0], sides[0][::-1])
    ]
    assert [their["overall"]["strict"].correct for their in theirs] == [0, 1]
    for predicted in (exact_last, exact_first):
        scores = metrics.score(gold, predicted)
        assert scores.counts["entities.micro"] == (1, 2, 1, None)
        assert scores.counts["entities.partial"] == (1, 2, 1, None)


def test_one_prediction_over_two_gold_mentions_is_right_once():
    """nervaluate's issue 40 and pull request 85."""
    for gold in (people((0, 5), (6, 20)), people((6, 20), (0, 5))):
        scores = metrics.score(gold, people((0, 20)))
        assert scores.counts["entities.partial"] == (2, 1, 0.5, None)
        assert scores.counts["entities.ent_type"] == (2, 1, 1, None)


def test_the_best_pairing_is_found_where_equal_spans_stand_in_its_way():
    scores = metrics.score(people((0, 20), (0, 4)), people((0, 20), (5, 9)))
    assert scores.counts["entities.ent_type"] == (2, 2, 2, None)
    assert scores.counts["entities.partial"] == (2, 2, 1, None)


def test_seqeval_is_lenient_unless_told_otherwise():
    """Its issues 23 and 57: without a scheme, I-PER after O begins a mention, so that invalid tags score in full."""
    gold, predicted = [["B-PER", "I-PER", "O"]], [["I-PER", "I-PER", "O"]]
    assert seqeval_f1(gold, predicted) == 1.0
    assert seqeval_f1(gold, predicted, mode="strict", scheme=IOB2, zero_division=0) == 0.0


def states(statuses):
    text = "held " * len(statuses)
    events = [
        {
            "id": f"v{number}",
            "start": 5 * number,
            "end": 5 * number + 4,
            "type": "Control.Detain",
            "status": status,
            "source": ["unnamed"],
        }
        for number, status in enumerate(statuses)
    ]
    return Document(id="d", text=text, events=events)


@given(st.lists(st.tuples(*[st.sampled_from(ontology.names(ONTOLOGY.statuses))] * 2), min_size=1, max_size=12))
def test_status_as_scikit_learn_counts_it(pairs):
    gold, predicted = zip(*pairs, strict=True)
    values = metrics.score([states(gold)], [states(predicted)]).values
    theirs = f1_score(gold, predicted, labels=sorted(set(gold)), average="macro", zero_division=0)
    assert values["status.matched.macro.f1"] == pytest.approx(theirs)
    assert values["status.matched.accuracy"] == pytest.approx(accuracy_score(gold, predicted))


def answers(values):
    positions = [{"proposition": f"p{n}", "value": value} for n, value in enumerate(values) if value != "missing"]
    return Document(id="d", text="t", positions=positions)


@given(st.lists(st.tuples(LABELS, LABELS | st.just("missing")), min_size=1, max_size=12))
def test_position_as_scikit_learn_counts_it(pairs):
    gold, predicted = zip(*pairs, strict=True)
    values = metrics.score([answers(gold)], [answers(predicted)]).values
    theirs = f1_score(gold, predicted, labels=sorted(set(gold)), average="macro", zero_division=0)
    assert values["position.in_gold.macro.f1"] == pytest.approx(theirs)
    assert values["position.in_gold.accuracy"] == pytest.approx(accuracy_score(gold, predicted))
