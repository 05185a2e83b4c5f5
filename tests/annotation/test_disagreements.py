from contested.annotation.disagreements import disagreements
from contested.document import Document

TEXT = "The court held twelve sailors, Moscow said."


def at(word):
    return {"start": TEXT.index(word), "end": TEXT.index(word) + len(word)}


def annotated(entities=(), **parts):
    court = {"id": "a", "type": "ORG", "level": "NOM", "chain": "court", **at("court")}
    moscow = {"id": "b", "type": "GPE", "level": "NAM", "chain": "russia", **at("Moscow")}
    sentence = {"start": 0, "end": len(TEXT), "paragraph": 0}
    return Document(id="d", text=TEXT, sentences=[sentence], entities=[court, moscow, *entities], **parts)


def held(**rest):
    return {"id": "v", "type": "Control.Detain", "cluster": "custody", **at("held"), **rest}


def test_nothing_is_told_of_equal_annotations_with_other_ids():
    actor = [{"role": "Actor", "filler": "a"}]
    first = annotated(events=[held(arguments=actor)], positions=[{"proposition": "p1", "value": "favor"}])
    assert list(disagreements((first, first))) == []
    renamed = Document.model_validate_json(first.model_dump_json().replace('"a"', '"x9"').replace('"v"', '"y7"'))
    assert list(disagreements((first, renamed))) == []


def test_a_line_for_each_thing_and_label():
    sailors = {"id": "s", "type": "GRP", "level": "NOM", "chain": "sailors", **at("twelve sailors")}
    first = annotated(
        [sailors],
        events=[held(status="attributed", source=["b"], arguments=[{"role": "Victim", "filler": "s"}])],
        stances=[{"holder": "b", "target": "v", "value": "favor"}],
        positions=[{"proposition": "p1", "value": "favor"}],
    )
    second = annotated(
        [{**sailors, "level": "NAM"}],
        events=[held(arguments=[{"role": "Victim", "filler": "s"}, {"role": "Actor", "filler": "a"}])],
        stances=[{"holder": "author", "target": "v", "value": "favor"}],
        positions=[{"proposition": "p1", "value": "neutral"}],
    )
    assert list(disagreements((first, second))) == [
        "entity 'twelve sailors' (0), GRP: level: first NOM, second NAM",
        "event 'held' (0), Control.Detain: status: first attributed, second asserted",
        "event 'held' (0), Control.Detain: source: first 'Moscow' (0), second None",
        "event 'held' (0), Control.Detain: Actor: first None, second 'court' (0)",
        "stance author, 'held' (0): only second: value favor",
        "stance 'Moscow' (0), 'held' (0): only first: value favor",
        "position p1: value: first favor, second neutral",
    ]


def test_another_type_is_another_thing():
    assert list(disagreements((annotated(events=[held()]), annotated(events=[held(type="Control.Restrict")])))) == [
        "event 'held' (0), Control.Detain: only first: cluster custody; status asserted",
        "event 'held' (0), Control.Restrict: only second: cluster custody; status asserted",
    ]
