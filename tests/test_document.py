import json

import jsonschema
import pytest
from hypothesis import given
from pydantic import ValidationError

from contested import Document, corpus_path
from contested.document import bare
from contested.errors import AnnotationError
from contested.formats import xml
from generated import documents

VALID = {
    "id": "d",
    "text": "Kyiv said troops left.",
    "sentences": [{"start": 0, "end": 22, "paragraph": 1}],
    "entities": [
        {"id": "k", "start": 0, "end": 4, "type": "GPE", "level": "NAM"},
        {"id": "t", "start": 10, "end": 16, "type": "ORG", "level": "NOM"},
        {"id": "x", "start": 17, "end": 21, "type": "TIME"},
    ],
    "events": [
        {
            "id": "v", "start": 17, "end": 21, "type": "Military.Withdraw", "status": "attributed", "source": ["k"],
            "arguments": [{"role": "Actor", "filler": "t"}],
        }
    ],
    "stances": [{"holder": "k", "target": "v", "value": "favor", "sentence": 0}],
    "positions": [{"proposition": "p1", "value": "neutral"}],
}  # fmt: skip


def changed(path: str, value: object) -> dict:
    """VALID with one value changed; a path is keys and numbers with dots between."""
    made = json.loads(json.dumps(VALID))
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    part = made
    for key in way:
        part = part[key]
    if value is None:
        del part[last]
    elif isinstance(part, list) and last == len(part):
        part.append(value)
    else:
        part[last] = value
    return made


def test_the_example_is_valid():
    assert Document.model_validate(VALID).mentions["v"].source == ("k",)


@pytest.mark.parametrize(
    ("path", "value", "rule", "id_"),
    [
        ("text", " \n", "text", None),
        ("entities.0.end", 0, "span", "k"),
        ("entities.0.start", -1, "span", "k"),
        ("events.0.end", 23, "span", "v"),
        ("entities.1.id", "k", "id-unique", "k"),
        ("entities.1.id", "v", "id-unique", "v"),
        ("entities.2.id", "author", "id-form", "author"),
        ("entities.2.id", "two words", "id-form", "two words"),
        ("entities.3", {"id": "y", "start": 0, "end": 4, "type": "GPE", "level": "NOM"}, "duplicate", "k"),
        ("entities.0.level", None, "level", "k"),
        ("entities.2.level", "NOM", "level", "x"),
        ("events.0.arguments.0.role", "Victim", "role", "v"),
        ("events.0.arguments.0.filler", "nobody", "reference", "v"),
        ("events.0.arguments.0.filler", "v", "filler", "v"),
        ("events.0.arguments.1", {"role": "Actor", "filler": "t"}, "duplicate", "v"),
        ("events.0.source", [], "source", "v"),
        ("events.0.source", ["k", "k"], "source", "v"),
        ("events.0.source", ["k", "unnamed"], "source", "v"),
        ("events.0.source", ["v"], "reference", "v"),
        ("stances.0.holder", "v", "reference", "v"),
        ("stances.0.holder", "nobody", "reference", "nobody"),
        ("stances.0.target", "k", "reference", "k"),
        ("stances.0.sentence", 1, "reference", "k"),
        ("stances.1", {"holder": "k", "target": "v", "value": "against", "sentence": 0}, "duplicate", "k"),
        ("positions.1", {"proposition": "p1", "value": "favor"}, "duplicate", None),
        ("sentences.1", {"start": 10, "end": 22, "paragraph": 1}, "sentence", None),
    ],
)
def test_every_invariant_names_document_id_and_rule(path, value, rule, id_):
    with pytest.raises(AnnotationError) as error:
        Document.model_validate(changed(path, value))
    assert ("d", id_, rule) in [(p.document, p.id, p.rule) for p in error.value.problems]
    assert str(error.value).startswith("d: ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("entities.0.type", "CITY"),
        ("events.0.type", "Attack.Arrest"),
        ("events.0.status", "claimed"),
        ("events.0.arguments.0.role", "Agent"),
        ("stances.0.value", "pro"),
        ("genre", "opinion"),
        ("entities.0.score", 1.5),
        ("author", "somebody"),
    ],
)
def test_unknown_labels_and_fields_are_refused_and_so_does_the_published_schema(path, value):
    with pytest.raises(ValidationError):
        Document.model_validate(changed(path, value))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(changed(path, value), published())


def published() -> dict:
    return json.loads((corpus_path() / "document.schema.json").read_text(encoding="utf-8"))


def test_the_published_schema_is_the_models():
    assert published() == Document.model_json_schema()


@given(documents())
def test_documents_obey_the_published_schema(document):
    jsonschema.validate(json.loads(document.model_dump_json()), published())


def test_a_topic_may_be_an_event():
    document = changed("events.1", {"id": "w", "start": 5, "end": 9, "type": "Diplomacy.Accuse"})
    document["events"][1]["arguments"] = [{"role": "Topic", "filler": "v"}]
    assert Document.model_validate(document).mentions["w"].arguments[0].filler == "v"


@given(documents())
def test_the_order_of_parts_never_matters(document):
    parts = document.model_dump()
    for name in ("entities", "events", "stances", "positions"):
        parts[name] = parts[name][::-1]
    for event in parts["events"]:
        event["arguments"] = event["arguments"][::-1]
        event["source"] = event["source"][::-1]
    assert Document.model_validate(parts) == document


def test_bare_keeps_text_metadata_and_sentences_only():
    document = Document.model_validate(VALID)
    assert document.mentions  # so that nothing remembered is carried over
    stripped = bare(document)
    assert (stripped.text, stripped.sentences[0].end) == ("Kyiv said troops left.", 22)
    assert not stripped.mentions
    assert not stripped.stances


def test_a_copy_with_other_values_holds_the_invariants():
    document = Document.model_validate(VALID)
    with pytest.raises(AnnotationError, match="source 'k' is no entity mention"):
        document.model_copy(update={"entities": document.entities[1:]})


def test_a_document_cannot_be_changed():
    document = next(xml.read(corpus_path() / "documents" / "kerch-strait-2018"))
    with pytest.raises(ValidationError, match="frozen"):
        document.text = "another"
