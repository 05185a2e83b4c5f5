"""Rows of each configuration: literally for the small corpus, and what holds for any document."""

from collections.abc import Iterator

import pytest
from datasets import ClassLabel, List
from hypothesis import given
from hypothesis import strategies as st

from contested import stories
from contested.corpus.features import FEATURES
from contested.corpus.views import rows
from contested.document import Document
from contested.errors import ContestedError
from contested.formats import xml
from contested.formats.tags import bio
from contested.words import split
from generated import documents
from small_corpus import SMALL

RIDGE = stories.read(SMALL / "stories" / "ridge-road-2021.yaml")
HARBOR = stories.read(SMALL / "stories" / "harbor-gate-2022.yaml")
SOUTHMARK, WIRE = xml.read(SMALL / "documents" / "ridge-road-2021")
(EASTPORT,) = xml.read(SMALL / "documents" / "harbor-gate-2022")
TEXT = (
    "🚧🚧 Northland shuts Ridge road\n"
    "12 Northland guards 🙂 closed off the road, the Interior Ministry said. "
    "It demanded a release & nothing else; reports of a shooting came later.\n"
)
TOLD_BY = {
    "document": "ridge-road-2021.southmark-1",
    "story": "ridge-road-2021",
    "perspective": "southmark",
    "side": "b",
}


def of(config: str, document: Document = SOUTHMARK) -> list[dict]:
    return list(rows(config, RIDGE, [document]))


def test_documents():
    (row,) = of("documents")
    assert {name: value for name, value in row.items() if not isinstance(value, tuple)} == {
        "id": "ridge-road-2021.southmark-1",
        "story": "ridge-road-2021",
        "perspective": "southmark",
        "side": "b",
        "profile": "state_agency",
        "genre": "brief",
        "region": "Highlands",
        "date": SOUTHMARK.date,
        "provenance": None,
        "text": TEXT,
    }
    assert row["sentences"] == (
        {"start": 0, "end": 29, "paragraph": 0},
        {"start": 30, "end": 100, "paragraph": 1},
        {"start": 101, "end": 172, "paragraph": 1},
    )
    assert row["entities"][1:3] == (
        {
            "id": "road",
            "text": "Ridge road",
            "start": 19,
            "end": 29,
            "type": "FAC",
            "level": "NAM",
            "chain": "ridge-road",
        },
        {"id": "rid", "text": "Ridge", "start": 19, "end": 24, "type": "GPE", "level": "NAM", "chain": None},
    )
    assert row["events"][1] == {
        "id": "clo",
        "text": "closed off",
        "start": 52,
        "end": 62,
        "type": "Control.Blockade",
        "cluster": "closure",
        "status": "attributed",
        "source": ("min",),
        "arguments": ({"role": "Actor", "filler": "men"}, {"role": "Object", "filler": "rr"}),
    }
    assert row["stances"][0] == {"holder": "author", "target": "shut", "value": "against", "sentence": 0}
    assert row["positions"] == (
        {"proposition": "p1", "value": "favor"},
        {"proposition": "p2", "value": "neutral"},
    )


def test_sides_come_from_the_sheet():
    assert [row["side"] for row in rows("documents", RIDGE, [SOUTHMARK, WIRE])] == ["b", "third"]
    assert [row["side"] for row in rows("documents", HARBOR, [EASTPORT])] == ["a"]


def test_entities_are_tagged_by_sentence_with_the_outermost_span():
    headline, sentence, _ = of("entities")
    assert headline == {
        "id": "ridge-road-2021.southmark-1#0",
        **TOLD_BY,
        "tokens": ["🚧🚧", "Northland", "shuts", "Ridge", "road"],
        "starts": [0, 3, 13, 19, 25],
        "ends": [2, 12, 18, 24, 29],
        "tags": ["O", "B-GPE", "O", "B-FAC", "I-FAC"],
    }
    assert list(zip(sentence["tokens"], sentence["tags"], strict=True)) == [
        ("12", "B-GRP"),
        ("Northland", "I-GRP"),
        ("guards", "I-GRP"),
        ("🙂", "O"),
        ("closed", "O"),
        ("off", "O"),
        ("the", "O"),
        ("road", "B-FAC"),
        (",", "O"),
        ("the", "O"),
        ("Interior", "B-ORG"),
        ("Ministry", "I-ORG"),
        ("said", "O"),
        (".", "O"),
    ]


def test_triggers_are_tagged_by_sentence():
    found = of("triggers")
    assert [row["id"] for row in found] == [f"ridge-road-2021.southmark-1#{number}" for number in range(3)]
    assert [
        [(token, tag) for token, tag in zip(row["tokens"], row["tags"], strict=True) if tag != "O"] for row in found
    ] == [
        [("shuts", "B-Control.Blockade")],
        [("closed", "B-Control.Blockade"), ("off", "I-Control.Blockade")],
        [("demanded", "B-Diplomacy.Demand"), ("release", "B-Control.Release"), ("shooting", "B-Attack.Assault")],
    ]


def test_events():
    _, closed, demanded, release, shooting = of("events")
    assert closed == {
        "id": "ridge-road-2021.southmark-1#clo",
        **TOLD_BY,
        "text": TEXT,
        "sentence": "12 Northland guards 🙂 closed off the road, the Interior Ministry said.",
        "sentence_start": 30,
        "trigger": "closed off",
        "start": 52,
        "end": 62,
        "type": "Control.Blockade",
        "group": "Control",
        "status": "attributed",
        "source": [{"text": "Interior Ministry", "start": 77, "end": 94}],
        "unnamed_source": False,
        "arguments": [
            {"role": "Actor", "text": "12 Northland guards", "start": 30, "end": 49, "kind": "entity"},
            {"role": "Object", "text": "road", "start": 67, "end": 71, "kind": "entity"},
        ],
        "cluster": "closure",
    }
    assert demanded["arguments"][1] == {"role": "Topic", "text": "release", "start": 115, "end": 122, "kind": "event"}
    assert (release["status"], release["cluster"]) == ("demanded", None)
    assert (shooting["source"], shooting["unnamed_source"]) == ([], True)


def test_stance():
    author, towards_entity, towards_event = of("stance")
    assert author == {
        "id": "ridge-road-2021.southmark-1#0",
        **TOLD_BY,
        "text": TEXT,
        "sentence": "🚧🚧 Northland shuts Ridge road",
        "sentence_start": 0,
        "holder": "author",
        "holder_start": None,
        "holder_end": None,
        "target": "shuts",
        "target_start": 13,
        "target_end": 18,
        "target_kind": "event",
        "label": "against",
    }
    assert towards_entity["target"] == "Northland"
    assert (towards_entity["target_start"], towards_entity["target_kind"]) == (33, "entity")
    assert (towards_event["holder"], towards_event["holder_start"], towards_event["holder_end"]) == (
        "Interior Ministry",
        77,
        94,
    )
    assert (towards_event["target"], towards_event["label"]) == ("release", "favor")


def test_a_stance_of_the_whole_document_has_no_sentence():
    (row,) = rows("stance", HARBOR, [EASTPORT])
    assert (row["sentence"], row["sentence_start"], row["target"]) == (None, None, "Dockers")


def test_positions():
    assert of("positions") == [
        {
            "id": f"ridge-road-2021.southmark-1#{id_}",
            **TOLD_BY,
            "text": TEXT,
            "proposition": id_,
            "proposition_text": text,
            "label": label,
        }
        for id_, text, label in [
            ("p1", "Northland closed the road.", "favor"),
            ("p2", "The closure was legal.", "neutral"),
        ]
    ]


def test_coreference_has_the_mentions_with_a_cluster_of_all_documents():
    (row,) = rows("coreference", RIDGE, [SOUTHMARK, WIRE])
    assert row["story"] == "ridge-road-2021"
    assert row["documents"] == ["ridge-road-2021.southmark-1", "ridge-road-2021.wire-1"]
    assert [(mention["id"], mention["kind"], mention["cluster"]) for mention in row["mentions"]] == [
        ("n", "entity", "northland"),
        ("shut", "event", "closure"),
        ("road", "entity", "ridge-road"),
        ("n2", "entity", "northland"),
        ("clo", "event", "closure"),
        ("rr", "entity", "ridge-road"),
        ("r", "entity", "ridge-road"),
        ("c", "event", "closure"),
    ]
    assert row["mentions"][-1] == {
        "document": "ridge-road-2021.wire-1",
        "id": "c",
        "text": "shut",
        "start": 28,
        "end": 32,
        "kind": "event",
        "type": "Control.Blockade",
        "cluster": "closure",
    }


def leaves(features: object, value: object, at: str = "") -> Iterator[str]:
    """The places where a row has other keys than its features."""
    if isinstance(features, dict):
        if set(features) != set(value):
            yield f"{at}: {set(features) ^ set(value)}"
        for name, feature in features.items():
            yield from leaves(feature, value[name], f"{at}.{name}")
    elif isinstance(features, List):
        for part in value:
            yield from leaves(features.feature, part, at)


@pytest.mark.parametrize("config", FEATURES)
def test_rows_have_the_columns_of_their_features(config):
    """``datasets`` would read a missing key as null, and drop one too many, without a word."""
    found = [*rows(config, RIDGE, [SOUTHMARK, WIRE]), *rows(config, HARBOR, [EASTPORT])]
    assert [place for row in found for place in leaves(FEATURES[config], row)] == []
    assert found


def test_labels_come_from_the_ontology():
    def labels(feature: object) -> list[str]:
        while isinstance(feature, List):
            feature = feature.feature
        assert isinstance(feature, ClassLabel)
        return feature.names

    tags = labels(FEATURES["entities"]["tags"])
    assert tags[:5] == ["O", "B-PER", "I-PER", "B-GRP", "I-GRP"]
    assert tags[-2:] == ["B-QTY", "I-QTY"]
    assert len(tags) == 23
    triggers = labels(FEATURES["triggers"]["tags"])
    assert triggers[:3] == ["O", "B-Attack.Clash", "I-Attack.Clash"]
    assert len(triggers) == 71
    events = FEATURES["events"]
    assert labels(events["group"])[:4] == ["Attack", "Harm", "Control", "Protest"]
    assert labels(events["status"]) == ["asserted", "attributed", "denied", "planned", "demanded", "hypothetical"]
    assert labels(events["arguments"].feature["role"])[:3] == ["Actor", "Target", "Victim"]
    assert (
        labels(FEATURES["stance"]["label"]) == labels(FEATURES["positions"]["label"]) == ["favor", "against", "neutral"]
    )
    assert labels(FEATURES["documents"]["entities"].feature["level"]) == ["NAM", "NOM"]
    assert len(labels(FEATURES["coreference"]["mentions"].feature["type"])) == 46


@given(documents())
def test_a_row_of_documents_loses_nothing(document):
    document = document.model_copy(update={"perspective": "wire", "story": RIDGE.id})
    (row,) = of("documents", document)
    for part in [*row["entities"], *row["events"]]:
        assert part.pop("text") == document.text[part["start"] : part["end"]]
    assert (row.pop("side"), row.pop("region")) == ("third", "Highlands")
    scoreless = {
        name: [part.model_copy(update={"score": None}) for part in getattr(document, name)]
        for name in ("entities", "events", "stances", "positions")
    }
    assert Document(**row) == document.model_copy(update={name: tuple(parts) for name, parts in scoreless.items()})


@given(documents())
def test_tokens_are_the_text_at_their_offsets(document):
    bare = document.model_copy(update={"entities": (), "events": (), "stances": (), "perspective": "wire"})
    for row, sentence in zip(of("entities", bare), document.sentences, strict=True):
        end = sentence.start
        for token, start, stop in zip(row["tokens"], row["starts"], row["ends"], strict=True):
            assert end <= start < stop <= sentence.end
            assert not document.text[end:start].strip()
            assert token == document.text[start:stop]
            end = stop
        assert not document.text[end : sentence.end].strip()


@given(st.data())
def test_tags_give_back_the_outermost_spans(data):
    text = "🚧 " * data.draw(st.integers(0, 2)) + "a-b c.d e f g"
    found = split(text)
    spans: list[tuple[int, int, str]] = []
    for _ in range(data.draw(st.integers(0, 6))):
        first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(found) - 1)] * 2)))
        start, end, type_ = found[first][0], found[last][1], data.draw(st.sampled_from(["GPE", "ORG"]))
        crossing = any(start < a < end < b or a < start < b < end for a, b, _ in spans)
        if not crossing and (start, end, type_) not in spans:
            spans.append((start, end, type_))
    entities = [
        {"id": f"e{number}", "start": start, "end": end, "type": type_, "level": "NAM"}
        for number, (start, end, type_) in enumerate(spans)
    ]
    document = Document(id="d", text=text, entities=entities)
    tags = bio(document, found, document.entities)
    outermost = [
        span
        for number, span in enumerate(spans)
        if not any(
            a <= span[0] and span[1] <= b and ((a, b) != span[:2] or other < number)
            for other, (a, b, _) in enumerate(spans)
            if other != number
        )
    ]
    decoded: list[tuple[int, int, str]] = []
    for (start, end), tag in zip(found, tags, strict=True):
        if tag.startswith("B-"):
            decoded.append((start, end, tag[2:]))
        elif tag.startswith("I-"):
            begin, _, type_ = decoded.pop()
            assert type_ == tag[2:]
            decoded.append((begin, end, type_))
    assert decoded == sorted(outermost)


def with_entities(*spans: tuple[int, int]) -> Document:
    entities = [
        {"id": f"e{number}", "start": start, "end": end, "type": "LOC", "level": "NAM"}
        for number, (start, end) in enumerate(spans)
    ]
    sentences = [{"start": 0, "end": 11, "paragraph": 0}, {"start": 12, "end": 18, "paragraph": 1}]
    text = "Pro-Kyiv 🚧 x\nA b c d\n"
    return Document(
        id="ridge-road-2021.x", text=text, story=RIDGE.id, perspective="wire", sentences=sentences, entities=entities
    )


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ([(4, 7)], "ridge-road-2021.x: e0: 'Kyi' does not begin and end with a word; mend the span"),
        ([(5, 8)], "ridge-road-2021.x: e0: 'yiv' does not begin and end with a word; mend the span"),
        ([(0, 8), (0, 2)], "ridge-road-2021.x: e1: 'Pr' does not begin and end with a word; mend the span"),
        ([(0, 8), (4, 10)], "ridge-road-2021.x: e1: 'Kyiv 🚧' crosses another span; mend one of them"),
        ([(9, 13)], "ridge-road-2021.x: e0: '🚧 x\\n' lies within no sentence"),
    ],
)
def test_spans_that_do_not_fit_are_refused(spans, said):
    with pytest.raises(ContestedError) as error:
        of("entities", with_entities(*spans))
    assert str(error.value) == said


def test_spans_inside_hyphenated_words_fit():
    headline, _ = of("entities", with_entities((0, 3), (4, 8)))
    assert headline["tags"] == ["B-LOC", "O", "B-LOC", "O"]


def test_a_document_must_fit_its_story():
    with pytest.raises(
        ContestedError, match=r"eastport-1: perspective 'eastport' is none of ridge-road-2021; it has wire"
    ):
        of("stance", EASTPORT)
    astray = EASTPORT.model_copy(update={"positions": SOUTHMARK.positions})
    with pytest.raises(
        ContestedError, match=r"eastport-1: position on 'p2', which is no proposition of harbor-gate-2022"
    ):
        list(rows("positions", HARBOR, [astray]))
