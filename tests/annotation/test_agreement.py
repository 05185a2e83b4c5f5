import pytest
from hypothesis import given

from contested.annotation.agreement import agree, agree_by_type
from contested.annotation.report import AIMS, as_json, as_markdown, report
from contested.document import Document
from generated import documents

TEXT = "The court held twelve sailors of Kyiv, Moscow said. Kyiv objected."


def at(word, occurrence=0):
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(word, start + 1)
    return {"start": start, "end": start + len(word)}


COURT = {"id": "e1", "type": "ORG", "level": "NOM", "chain": "court", **at("court")}
SAILORS = {"id": "e2", "type": "GRP", "level": "NOM", "chain": "sailors", **at("twelve sailors")}
MOSCOW = {"id": "e3", "type": "GPE", "level": "NAM", "chain": "russia", **at("Moscow")}
KYIV = {"id": "e4", "type": "GPE", "level": "NAM", "chain": "ukraine", **at("Kyiv", 1)}


def held(**rest):
    arguments = [{"role": "Actor", "filler": "e1"}, {"role": "Victim", "filler": "e2"}]
    return {"id": "v1", "type": "Control.Detain", "arguments": arguments, "cluster": "custody", **at("held"), **rest}


def annotated(**parts):
    parts = {"entities": [COURT, SAILORS, MOSCOW, KYIV], "events": [held()], **parts}
    return Document(id="d", text=TEXT, story="s", sentences=[], **parts)


def measured(first, second):
    return {f"{a.layer}: {a.measure}": (a.value, a.items) for a in agree([(first, second)])}


def test_spans_types_and_overlap():
    other = {"id": "x9", "type": "GRP", "level": "NOM", "chain": "crew", **at("sailors")}
    found = measured(annotated(), annotated(entities=[COURT | {"type": "GRP"}, other, KYIV], events=[]))
    assert found["entities: F1, exact span"] == (pytest.approx(4 / 7), 7)
    assert found["entities: F1, exact span and type"] == (pytest.approx(2 / 7), 7)
    assert found["entities: F1, overlapping spans"] == (pytest.approx(6 / 7), 7)
    assert found["entities: equal labels, type of shared spans"] == (0.5, 2)
    assert found["triggers: F1, exact span"] == (0.0, 1)


def test_one_span_overlaps_one_other_at_most():
    parts = [SAILORS, {**SAILORS, "id": "x1", **at("sailors")}]
    found = measured(annotated(entities=[SAILORS], events=[]), annotated(entities=parts, events=[]))
    assert found["entities: F1, overlapping spans"] == (pytest.approx(2 / 3), 3)


def test_arguments_end_to_end_and_on_shared_mentions():
    sailors = {"id": "x2", "type": "GRP", "level": "NOM", "chain": "sailors", **at("sailors")}
    second = annotated(
        entities=[COURT, sailors, MOSCOW],
        events=[held(arguments=[{"role": "Target", "filler": "e1"}, {"role": "Victim", "filler": "x2"}][1:])],
    )
    found = measured(annotated(), second)
    assert found["arguments: F1, with trigger, type, filler and role"] == (0.0, 3)
    assert found["arguments: F1, where both marked trigger and filler"] == (0.0, 1)
    same = measured(
        annotated(), annotated(entities=[COURT, MOSCOW], events=[held(arguments=[{"role": "Actor", "filler": "e1"}])])
    )
    assert same["arguments: F1, with trigger, type, filler and role"] == (pytest.approx(2 / 3), 3)
    assert same["arguments: F1, where both marked trigger and filler"] == (1.0, 2)


def test_status_and_source():
    told = held(status="attributed", source=["e3"])
    found = measured(annotated(events=[told]), annotated(events=[held(status="denied", source=["e3"])]))
    assert found["status: equal labels, shared triggers of one type"] == (0.0, 1)
    assert found["source: F1, with trigger, type and source"] == (1.0, 2)
    other_type = {**told, "type": "Control.Restrict", "arguments": [], "cluster": None}
    apart = measured(annotated(events=[told]), annotated(events=[other_type]))
    assert apart["status: equal labels, shared triggers of one type"] == (None, 0)
    assert apart["source: F1, where both marked trigger and source"] == (None, 0)


def test_alpha_corrects_for_chance():
    # 4 status pairs, 3 equal: observed disagreement 1/4; the values are 5 asserted, 3 denied of 8 in all, so expected
    # disagreement is 2 * 5 * 3 / (8 * 7) = 15/28, and alpha = 1 - (1/4) / (15/28) = 8/15.
    first = [("asserted", "asserted"), ("asserted", "asserted"), ("asserted", "denied"), ("denied", "denied")]
    pairs = [
        tuple(
            Document(id=f"d{n}", text=TEXT, story="s", entities=[COURT, SAILORS], events=[held(status=status)])
            for status in statuses
        )
        for n, statuses in enumerate(first)
    ]
    [alpha] = [a for a in agree(pairs) if a.measure == "alpha, shared triggers of one type"]
    assert alpha.value == pytest.approx(8 / 15)
    assert alpha.items == 4


def test_stance_and_position():
    def judged(value, position):
        stance = {"holder": "e4", "target": "v1", "value": value}
        return annotated(stances=[stance], positions=[{"proposition": "p1", "value": position}])

    found = measured(judged("against", "favor"), judged("favor", "favor"))
    assert found["stance: F1, with holder and target"] == (1.0, 2)
    assert found["stance: F1, with holder, target and value"] == (0.0, 2)
    assert found["stance: equal labels, value of shared pairs"] == (0.0, 1)
    assert found["position: F1, with proposition and value"] == (1.0, 2)


def test_chains_are_compared_by_their_members_not_their_names():
    renamed = [COURT | {"chain": "x"}, SAILORS | {"chain": "y"}, MOSCOW | {"chain": "z"}, KYIV | {"chain": "w"}]
    kyiv = {"id": "e5", "type": "GPE", "level": "NAM", **at("Kyiv")}
    first = annotated(entities=[COURT, SAILORS, MOSCOW, KYIV, kyiv | {"chain": "ukraine"}])
    assert measured(first, annotated(entities=[*renamed, kyiv | {"chain": "w"}]))["chains: CoNLL F1"] == (1.0, 10)
    apart = measured(first, annotated(entities=[*renamed, kyiv | {"chain": "v"}]))["chains: CoNLL F1"]
    assert apart[0] < 1


@given(documents())
def test_an_annotation_agrees_with_itself(document):
    for agreement in agree([(document, document)]):
        assert agreement.value in (None, pytest.approx(1.0))


def test_by_type():
    second = annotated(entities=[COURT, SAILORS, KYIV])
    found = {(a.layer, a.measure): (a.value, a.items) for a in agree_by_type([(annotated(), second)])}
    assert found["entities", "GPE"] == (pytest.approx(2 / 3), 3)
    assert found["entities", "VEH"] == (None, 0)
    assert found["triggers", "Control.Detain"] == (1.0, 2)


def test_the_report_has_a_table_for_each_slice_and_names_the_aims():
    pairs = [(annotated(), annotated(entities=[COURT, SAILORS, KYIV])) for _ in range(5)]
    made = report(pairs, lambda _: "side a", pairs[:1])
    assert list(made) == ["all", "side a", "by type", "stance anew"]
    assert {agreement.layer for agreement in made["stance anew"]} == {"stance"}
    assert AIMS.keys() <= {(a.layer, a.measure) for a in made["all"]}
    text = as_markdown(made)
    assert "| entities | F1, exact span | 85.7 [85.7, 85.7] | 35 | 88 |" in text
    assert "| triggers | Control.Detain | 100.0 [100.0, 100.0] | 10 |" in text
    assert "Marked by neither: LOC, FAC, VEH," in text.replace("PER, ", "")
    assert as_json(made)["all"][0] == {
        "layer": "entities", "measure": "F1, exact span", "value": 0.857143, "interval": [0.857143, 0.857143],
        "items": 35,
    }  # fmt: skip
