import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.document import Document
from contested.metrics import coreference
from contested.metrics.coreference import FORMULAS, b_cubed, ceaf_e, conll, lea, muc
from contested.metrics.counts import Counts

# Figure 1 of Pradhan et al. (2014): two gold entities, three in the response; c, d and e are spurious or missed in it.
GOLD = [{"a", "b", "c"}, {"d", "e", "f", "g"}]
RESPONSE = [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]


def rounded(ratio):
    return tuple(round(part, 3) for part in ratio)


def test_the_worked_example_of_pradhan_et_al():
    assert rounded(muc(GOLD, RESPONSE)) == (5, 5, 2, 2)
    assert rounded(b_cubed(GOLD, RESPONSE)) == (7, 8, 4.0, 2.917)
    assert rounded(ceaf_e(GOLD, RESPONSE)) == (2, 3, 1.3, 1.3)
    assert muc(GOLD, RESPONSE).f1 == pytest.approx(0.40)
    assert b_cubed(GOLD, RESPONSE).f1 == pytest.approx(0.4545, abs=1e-4)
    assert ceaf_e(GOLD, RESPONSE).f1 == pytest.approx(0.52)


def test_the_worked_example_of_moosavi_and_strube():
    # Their section 4: the figure above, with precision 2.67 / 8 and recall 1.67 / 7.
    assert rounded(lea(GOLD, RESPONSE)) == (7, 8, 2.667, 1.667)
    assert lea(GOLD, RESPONSE).f1 == pytest.approx(0.2778, abs=1e-4)


def test_a_single_mention_is_resolved_by_itself_alone():
    assert lea([{"a"}, {"b", "c"}], [{"a"}, {"b", "c"}]) == Counts(3, 3, 3, 3)
    assert lea([{"a"}], [{"a", "b"}]) == Counts(1, 2, 0, 0)


def test_all_in_one_and_all_alone():
    alone, together = [{"a"}, {"b"}, {"c"}], [{"a", "b", "c"}]
    assert muc(together, alone) == Counts(2, 0, 0, 0)
    assert rounded(b_cubed(together, alone)) == (3, 3, 3, 1)
    assert rounded(ceaf_e(together, alone)) == (1, 3, 0.5, 0.5)
    assert lea(together, alone) == Counts(3, 3, 0, 0)
    assert muc(alone, alone).f1 is None


partitions = st.lists(st.integers(0, 5), min_size=1, max_size=12).map(
    lambda labels: [{n for n, label in enumerate(labels) if label == name} for name in sorted(set(labels))]
)


@given(partitions, partitions)
def test_properties(gold, predicted):
    for measure in FORMULAS.values():
        forth, back = measure(gold, predicted), measure(predicted, gold)
        assert (forth.correct, forth.predicted) == pytest.approx((back.covered, back.gold))
        assert forth.f1 is None or 0 <= forth.f1 <= 1 + 1e-9
        assert measure(gold, gold).f1 in (None, pytest.approx(1.0))


def test_conll_is_the_mean_and_needs_all_three():
    parts = [measure(GOLD, RESPONSE) for measure in (muc, b_cubed, ceaf_e)]
    assert conll(parts) == pytest.approx((0.40 + 0.45455 + 0.52) / 3, abs=1e-4)
    assert conll([Counts(0, 0, 0, 0), *parts[1:]]) is None


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


def test_score_coreference_over_two_stories():
    def told(third):
        return [
            document("one", (0, "PER", "kim"), (1, "ORG", "firm")),
            document("two", (0, "PER", "kim"), (1, "PER", third)),
            document("far", (0, "PER", "kim"), (1, "PER", "kim"), story="other"),
        ]

    found = coreference.score_coreference(told("kim"), told("lee"))
    assert found.counts["coreference.entities.muc"] == Counts(gold=3, predicted=2, correct=2, covered=2)
    assert found.values["coreference.entities.muc.f1"] == pytest.approx(0.8)
    assert found.counts["coreference.entities.b3"] == Counts(6, 6, 6, pytest.approx(2 * 2 / 3 + 1 / 3 + 1 + 2))
    assert found.values["coreference.events.conll"] is None
    assert coreference.score_coreference(told("kim"), told("kim")).values["coreference.entities.conll"] == 1.0
