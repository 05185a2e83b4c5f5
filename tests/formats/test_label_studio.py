"""Label Studio's JSON: what comes back is what was given, and what a person did wrong is told."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from contested import corpus_path
from contested.errors import AnnotationError, ContestedError
from contested.formats import label_studio, xml
from generated import documents


def through(document):
    """A document as it comes back through JSON."""
    task = json.loads(json.dumps({"data": label_studio.data(document), "result": label_studio.result(document)}))
    return label_studio.document(task["data"], task["result"])


def test_every_document_of_the_corpus_comes_back_equal():
    for document in xml.read(corpus_path() / "documents"):
        assert through(document) == document


@given(documents())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_document_comes_back_as_far_as_it_is_held(document):
    assert through(document) == label_studio.hold(document)[0]


def task(result):
    data = {"id": "d", "text": "Troops left.", "sentences": [[0, 12, 1]], "stance_sentences": []}
    return data, result


def span(id_, tag, start, end, label):
    value = {"start": start, "end": end, "text": "as a browser wrote it", "labels": [label]}
    return {"id": id_, "from_name": tag, "to_name": "text", "type": "labels", "value": value}


def relation(start, end, *labels, direction="right"):
    return {"type": "relation", "from_id": start, "to_id": end, "direction": direction, "labels": list(labels)}


TROOPS = span("e1", "entity", 0, 6, "ORG")
LEFT = span("v1", "event", 7, 11, "Military.Withdraw")


def test_what_a_person_leaves_out_has_its_usual_value_and_a_relation_can_be_drawn_backwards():
    document = label_studio.document(*task([relation("e1", "v1", "Actor", direction="left"), LEFT, TROOPS]))
    assert document.surface(document.events[0]) == "left"
    assert document.events[0].status == "asserted"
    assert document.entities[0].level == "NAM"
    assert [(a.role, a.filler) for a in document.events[0].arguments] == [("Actor", "e1")]


def test_a_stance_is_read_from_the_sentence_of_its_target():
    document = label_studio.document(*task([TROOPS, LEFT, relation("e1", "v1", "favor")]))
    assert [(s.holder, s.target, s.value, s.sentence) for s in document.stances] == [("e1", "v1", "favor", 0)]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (relation("v1", "e1"), "d: v1: the relation to e1 has no label; choose a role, Source or a stance [relation]"),
        (
            relation("e1", "v1", "Actor"),
            "d: e1: Actor starts from what is no event; turn the relation round [relation]",
        ),
        (relation("v1", "e1", "Owner"), "d: v1: unknown label 'Owner' of the relation to e1 [relation]"),
        (relation("v1", "gone", "Actor"), "d: v1: Actor refers to 'gone', which is no mention [reference]"),
        (
            relation("v1", "e1", "Actor", direction="bi"),
            "d: v1: the relation with e1 points both ways; choose one direction [relation]",
        ),
        (
            span("e2", "label", 0, 6, "ORG"),
            "d: e2: control tag 'label' is not of Contested's label configuration [config]",
        ),
        (span("e2", "entity", 0, 13, "ORG"), "d: e2: span 0-13 is empty or outside the text of 12 characters [span]"),
    ],
)
def test_what_is_wrong_names_the_region_and_the_mend(wrong, said):
    with pytest.raises(AnnotationError) as error:
        label_studio.document(*task([TROOPS, LEFT, wrong]))
    assert str(error.value) == said


def test_an_unknown_label_is_told():
    with pytest.raises(ContestedError, match=r"^d: events\.1\.type: .*unknown event type 'Attack\.Siege'; one of "):
        label_studio.document(*task([TROOPS, LEFT, span("v2", "event", 7, 11, "Attack.Siege")]))
