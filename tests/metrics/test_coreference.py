import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.document import Document
from contested.metrics import coreference
from contested.metrics.coreference import MEASURES, Ratio, b_cubed, ceaf_e, conll, muc

# Figure 1 of Pradhan et al. (2014): two gold entities, three in the response; c, d and e are spurious or missed in it.
GOLD = [{"a", "b", "c"}, {"d", "e", "f", "g"}]
RESPONSE = [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]


def rounded(ratio):
    return tuple(round(part, 3) for part in ratio)


def test_the_worked_example_of_pradhan_et_al():
    assert rounded(muc(GOLD, RESPONSE)) == (2, 5, 2, 5)
    assert rounded(b_cubed(GOLD, RESPONSE)) == (4.0, 8, 2.917, 7)
    assert rounded(ceaf_e(GOLD, RESPONSE)) == (1.3, 3, 1.3, 2)
    assert muc(GOLD, RESPONSE).f1 == pytest.approx(0.40)
    assert b_cubed(GOLD, RESPONSE).f1 == pytest.approx(0.4545, abs=1e-4)
    assert ceaf_e(GOLD, RESPONSE).f1 == pytest.approx(0.52)


def test_all_in_one_and_all_alone():
    alone, together = [{"a"}, {"b"}, {"c"}], [{"a", "b", "c"}]
    assert muc(together, alone) == Ratio(0, 0, 0, 2)
    assert rounded(b_cubed(together, alone)) == (3, 3, 1, 3)
    assert rounded(ceaf_e(together, alone)) == (0.5, 3, 0.5, 1)
    assert muc(alone, alone).f1 is None


partitions = st.lists(st.integers(0, 5), min_size=1, max_size=12).map(
    lambda labels: [{n for n, label in enumerate(labels) if label == name} for name in sorted(set(labels))]
)


@given(partitions, partitions)
def test_properties(gold, predicted):
    for measure in MEASURES.values():
        forth, back = measure(gold, predicted), measure(predicted, gold)
        assert (forth.found, forth.predicted) == pytest.approx((back.covered, back.gold))
        assert forth.f1 is None or 0 <= forth.f1 <= 1 + 1e-9
        assert measure(gold, gold).f1 in (None, pytest.approx(1.0))


def test_conll_is_the_mean_and_needs_all_three():
    ratios = {name: measure(GOLD, RESPONSE) for name, measure in MEASURES.items()}
    assert conll(ratios) == pytest.approx((0.40 + 0.45455 + 0.52) / 3, abs=1e-4)
    assert conll(ratios | {"muc": Ratio(0, 0, 0, 0)}) is None


def document(id_, *mentions, story="story"):
    entities = [
        {"id": f"e{n}", "start": start, "end": start + 1, "type": type_, "chain": chain}
        | ({} if type_ == "TIME" else {"level": "NAM"})
        for n, (start, type_, chain) in enumerate(mentions)
    ]
    return Document(id=id_, text="abcdef", story=story, entities=entities)


def test_clusters_go_across_the_documents_of_a_story():
    one = document("one", (0, "PER", "kim"), (1, "TIME", None), (2, "ORG", None))
    two = document("two", (0, "PER", "kim"), (0, "ORG", "firm"))
    assert sorted(map(sorted, coreference.clusters([one, two], "entities"))) == [
        [("one", (0, 1), 0), ("two", (0, 1), 1)],
        [("one", (2, 3), 0)],
        [("two", (0, 1), 0)],
    ]


def test_stories_are_grouped_and_a_document_without_one_stands_alone():
    documents = [document("1"), document("2", story="other"), document("3"), document("4", story=None)]
    grouped = coreference.stories((d, d) for d in documents)
    assert [[first.id for first, _ in group] for group in grouped] == [["1", "3"], ["2"], ["4"]]
