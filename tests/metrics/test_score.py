import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested import metrics, ontology
from contested.document import AUTHOR, UNNAMED, Document
from contested.errors import ContestedError
from contested.metrics import Counts
from generated import ONTOLOGY, documents

TEXT = "Court rules 12 sailors held, in Baku, freed."
EXTENTS = {
    "court": (0, 5), "rules": (6, 11), "crew": (12, 22), "sailors": (15, 22), "held": (23, 27), "baku": (32, 36),
    "freed": (38, 43),
}  # fmt: skip
VALUES = ontology.names(ONTOLOGY.stances)


def mention(id_, type_, **rest):
    start, end = EXTENTS[id_]
    level = {} if "." in type_ else {"level": "NOM"}
    return {"id": id_, "type": type_, "start": start, "end": end, **level, **rest}


def document(**parts):
    return Document(id="d", text=TEXT, **parts)


def score(gold, predicted):
    return metrics.score([gold], [predicted])


def changed(document, **parts):
    return Document.model_validate({**document.model_dump(), **parts})


ENTITIES = [mention("court", "ORG"), mention("crew", "GRP"), mention("baku", "GPE")]


def events(held=None, freed=None):
    return [
        mention("held", "Control.Detain", **(held or {})),
        mention("freed", "Control.Release", **(freed or {})),
    ]


def test_entities():
    gold = document(entities=[*ENTITIES, mention("sailors", "GRP")])
    predicted = document(entities=[mention("court", "GPE"), mention("crew", "GRP"), mention("baku", "GPE")])
    scores = score(gold, predicted)
    assert scores.counts["entities.micro"] == Counts(gold=4, predicted=3, correct=2)
    assert scores.values["entities.micro.precision"] == 2 / 3
    assert scores.values["entities.micro.recall"] == 1 / 2
    assert scores.values["entities.micro.f1"] == 4 / 7
    assert scores.counts["entities.type.GRP"] == Counts(gold=2, predicted=1, correct=1)
    assert scores.values["entities.type.GPE.f1"] == 2 / 3
    assert scores.values["entities.type.ORG.f1"] == 0.0
    assert scores.values["entities.type.PER.f1"] is None
    assert scores.values["entities.macro.f1"] == pytest.approx((0 + 2 / 3 + 2 / 3) / 3)  # ORG, GRP, GPE


def test_the_macro_leaves_out_what_gold_lacks():
    gold = document(entities=[mention("court", "ORG")])
    predicted = document(entities=[mention("court", "ORG"), mention("baku", "LOC")])
    scores = score(gold, predicted)
    assert scores.values["entities.type.LOC.f1"] == 0.0
    assert scores.values["entities.macro.f1"] == 1.0
    assert score(document(), predicted).values["entities.macro.f1"] == 0.0


def test_entities_more_leniently():
    gold = document(entities=[mention("court", "ORG"), mention("crew", "GRP"), mention("baku", "GPE")])
    predicted = document(entities=[mention("court", "FAC"), mention("sailors", "GRP"), mention("freed", "PER")])
    scores = score(gold, predicted)
    assert scores.counts["entities.micro"] == Counts(3, 3, 0)
    assert scores.counts["entities.exact"] == Counts(3, 3, 1)  # court
    assert scores.counts["entities.partial"] == Counts(3, 3, 1.5)  # court, and half of crew
    assert scores.counts["entities.ent_type"] == Counts(3, 3, 1)  # crew
    assert scores.values["entities.partial.f1"] == 0.5


def test_one_span_may_have_two_types():
    gold = document(entities=[mention("court", "ORG"), mention("court", "FAC", id="building")])
    assert score(gold, gold).counts["entities.micro"] == Counts(2, 2, 2)


def test_triggers():
    gold = document(events=[mention("rules", "Justice.Prosecute"), *events()])
    predicted = document(events=[mention("held", "Control.Seize"), mention("freed", "Control.Release")])
    scores = score(gold, predicted)
    assert scores.counts["triggers.TI"] == Counts(gold=3, predicted=2, correct=2)
    assert scores.values["triggers.TI.f1"] == 4 / 5
    assert scores.counts["triggers.TC"] == Counts(gold=3, predicted=2, correct=1)
    assert scores.values["triggers.TC.f1"] == 2 / 5
    assert scores.values["triggers.TC.macro.f1"] == pytest.approx(1 / 3)  # Prosecute 0, Detain 0, Release 1
    assert scores.counts["triggers.TC.type.Control.Seize"] == Counts(0, 1, 0)
    assert scores.counts["triggers.TC.group.Control"] == Counts(gold=2, predicted=2, correct=1)
    assert scores.counts["triggers.TC.group.Justice"] == Counts(gold=1, predicted=0, correct=0)


def test_trigger_identification_counts_a_span_once():
    gold = document(events=[mention("held", "Control.Detain"), mention("held", "Control.Seize", id="again")])
    scores = score(gold, document(events=[mention("held", "Control.Detain")]))
    assert scores.counts["triggers.TI"] == Counts(1, 1, 1)
    assert scores.counts["triggers.TC"] == Counts(2, 1, 1)


def test_arguments():
    gold = document(
        entities=ENTITIES,
        events=events(
            {"arguments": [{"role": "Actor", "filler": "court"}, {"role": "Victim", "filler": "crew"}]},
            {"arguments": [{"role": "Victim", "filler": "crew"}, {"role": "Place", "filler": "baku"}]},
        ),
    )
    predicted = document(
        entities=[mention("court", "ORG"), mention("crew", "GRP"), mention("baku", "FAC")],
        events=events(
            {"arguments": [{"role": "Victim", "filler": "court"}, {"role": "Victim", "filler": "crew"}]},
            {"arguments": [{"role": "Place", "filler": "baku"}]},
        ),
    )
    scores = score(gold, predicted)
    assert scores.counts["arguments.AI"] == Counts(gold=4, predicted=3, correct=3)
    assert scores.counts["arguments.AC"] == Counts(gold=4, predicted=3, correct=2)
    assert scores.counts["arguments.AI+"] == Counts(gold=4, predicted=3, correct=3)
    assert scores.counts["arguments.AC+"] == Counts(gold=4, predicted=3, correct=2)
    assert scores.values["arguments.AC+.f1"] == 4 / 7


def test_arguments_by_role_and_by_distance_in_sentences():
    spans = ((0, 11), (12, 28), (29, 44))
    sentences = [{"start": a, "end": b, "paragraph": 1} for a, b in spans]
    fillers = [("Actor", "court"), ("Victim", "crew"), ("Place", "baku")]
    arguments = [{"role": role, "filler": filler} for role, filler in fillers]
    gold = document(sentences=sentences, entities=ENTITIES, events=events({}, {"arguments": arguments}))
    predicted = document(entities=ENTITIES, events=events({}, {"arguments": arguments[1:]}))
    scores = score(gold, predicted)
    assert scores.counts["arguments.AC+.role.Actor"] == Counts(1, 0, 0)
    assert scores.counts["arguments.AC+.role.Place"] == Counts(1, 1, 1)
    assert [scores.counts[f"arguments.AC+.distance.{d}"] for d in ("0", "1", "2+")] == [(1, 1, 1, None)] * 2 + [
        (1, 0, 0, None)
    ]
    without = score(predicted, predicted)
    assert without.counts["arguments.AC+.distance.0"] == Counts(0, 0, 0)


def test_with_gold_triggers_only_arguments_of_shared_triggers_count():
    actor = {"arguments": [{"role": "Actor", "filler": "court"}]}
    gold = document(entities=ENTITIES, events=events(actor, actor))
    predicted = document(
        entities=ENTITIES,
        events=[mention("held", "Control.Detain", **actor), mention("rules", "Justice.Prosecute", **actor)],
    )
    scores = score(gold, predicted)
    assert scores.counts["arguments.AC+"] == Counts(2, 2, 1)
    assert scores.counts["arguments.gold_trigger.AC+"] == Counts(1, 1, 1)
    assert scores.values["arguments.gold_trigger.AI+.f1"] == 1.0


def test_attachment_is_what_the_plus_asks_for():
    def detained(trigger):
        victim = {"arguments": [{"role": "Victim", "filler": "crew"}]}
        both = [mention("held", "Control.Detain"), mention("rules", "Control.Detain")]
        return document(entities=ENTITIES, events=[e | victim if e["id"] == trigger else e for e in both])

    scores = score(detained("held"), detained("rules"))
    assert scores.values["arguments.AC.f1"] == 1.0
    assert scores.values["arguments.AI+.f1"] == 0.0
    assert scores.values["arguments.AC+.f1"] == 0.0


def test_a_filler_of_two_events_of_a_type_counts_twice_only_where_attached():
    victim = {"arguments": [{"role": "Victim", "filler": "crew"}]}
    both = [mention("held", "Control.Detain", **victim), mention("rules", "Control.Detain", **victim)]
    gold = document(entities=ENTITIES, events=both)
    scores = score(gold, gold)
    assert [scores.counts[f"arguments.{name}"].gold for name in ("AI", "AC", "AI+", "AC+")] == [1, 1, 2, 2]


def test_a_filler_in_two_roles_is_identified_once():
    both = [{"role": "Actor", "filler": "court"}, {"role": "Place", "filler": "court"}]
    scores = score(
        document(entities=ENTITIES, events=events({"arguments": both})),
        document(entities=ENTITIES, events=events({"arguments": both[:1]})),
    )
    assert scores.counts["arguments.AI+"] == Counts(1, 1, 1)
    assert scores.counts["arguments.AC+"] == Counts(2, 1, 1)


def test_an_event_fills_a_topic():
    demand = mention("rules", "Diplomacy.Demand", arguments=[{"role": "Topic", "filler": "freed"}])
    gold = document(events=[demand, *events()])
    assert score(gold, gold).counts["arguments.AC+"] == Counts(1, 1, 1)


def test_status():
    gold = document(events=[mention("rules", "Justice.Prosecute"), *events({"status": "planned"})])
    predicted = document(events=[mention("rules", "Diplomacy.Demand"), *events({"status": "denied"})])
    scores = score(gold, predicted)
    assert scores.counts["status.matched.accuracy"] == Counts(gold=2, predicted=2, correct=1)
    assert scores.values["status.matched.accuracy"] == 1 / 2
    assert scores.values["status.matched.label.asserted.f1"] == 1.0
    assert scores.values["status.matched.label.denied.f1"] == 0.0
    assert scores.values["status.matched.macro.f1"] == 1 / 2  # asserted 1, planned 0
    assert scores.counts["status.end_to_end"] == Counts(gold=3, predicted=3, correct=1)
    assert scores.values["status.end_to_end.f1"] == 1 / 3


def test_triggers_by_the_status_of_gold():
    planned = {"status": "planned"}
    gold = document(events=[mention("rules", "Justice.Prosecute"), *events(planned)])
    predicted = document(events=[mention("court", "Justice.Prosecute", **planned), mention("held", "Control.Detain")])
    scores = score(gold, predicted)
    assert scores.counts["triggers.TC.status.planned"] == Counts(1, 2, 1)
    assert scores.counts["triggers.TC.status.asserted"] == Counts(2, 0, 0)


def test_source():
    gold = document(
        entities=ENTITIES, events=[mention("rules", "Justice.Prosecute"), *events({"source": ["court", "baku"]})]
    )
    predicted = document(
        entities=ENTITIES,
        events=[mention("rules", "Justice.Prosecute"), *events({"source": ["court"]}, {"source": [UNNAMED]})],
    )
    scores = score(gold, predicted)
    assert scores.values["source.matched.accuracy"] == 1 / 3  # "rules": none on either side
    assert scores.counts["source.end_to_end"] == Counts(gold=2, predicted=2, correct=1)
    named = document(entities=ENTITIES, events=events({}, {"source": ["court"]}))
    unnamed = document(events=events({}, {"source": [UNNAMED]}))
    assert score(unnamed, unnamed).values["source.end_to_end.f1"] == 1.0
    assert score(unnamed, named).values["source.end_to_end.f1"] == 0.0


def test_a_source_belongs_to_an_event_and_its_type():
    gold = document(entities=ENTITIES, events=events({"source": ["court"]}))
    elsewhere = document(entities=ENTITIES, events=events({}, {"source": ["court"]}))
    mistyped = document(entities=ENTITIES, events=[mention("held", "Control.Seize", source=["court"])])
    assert score(gold, elsewhere).counts["source.end_to_end"] == Counts(1, 1, 0)
    assert score(gold, elsewhere).values["source.matched.accuracy"] == 0.0
    assert score(gold, mistyped).counts["source.end_to_end"] == Counts(1, 1, 0)
    assert score(gold, mistyped).values["source.matched.accuracy"] is None


def test_nothing_matched_is_no_accuracy():
    scores = score(document(events=events()), document())
    assert scores.values["status.matched.accuracy"] is None
    assert scores.values["source.matched.accuracy"] is None
    assert scores.values["status.end_to_end.precision"] == 0.0
    assert scores.values["status.end_to_end.f1"] == 0.0
    assert scores.values["source.end_to_end.f1"] is None


def stance(holder, target, value, sentence=None):
    return {"holder": holder, "target": target, "value": value, "sentence": sentence}


def test_stance():
    parts = {"entities": ENTITIES, "events": events()}
    gold = document(
        **parts,
        stances=[
            stance("court", "held", "favor"),
            stance("court", "freed", "against"),
            stance("baku", "held", "against"),
            stance(AUTHOR, "held", "against"),
        ],
    )
    predicted = document(
        **parts,
        stances=[
            stance("court", "held", "favor"),
            stance("court", "freed", "favor"),
            stance(AUTHOR, "held", "against"),
            stance(AUTHOR, "crew", "neutral"),
        ],
    )
    scores = score(gold, predicted)
    assert scores.counts["stance.pairs"] == Counts(gold=4, predicted=4, correct=3)
    assert scores.values["stance.pairs.f1"] == 3 / 4
    assert scores.counts["stance.matched.label.favor"] == Counts(gold=1, predicted=2, correct=1)
    assert scores.counts["stance.matched.label.against"] == Counts(gold=2, predicted=1, correct=1)
    assert scores.values["stance.matched.macro.f1"] == pytest.approx(2 / 3)
    assert scores.counts["stance.end_to_end"] == Counts(gold=4, predicted=4, correct=2)
    assert scores.values["stance.end_to_end.f1"] == 1 / 2
    assert scores.counts["stance.end_to_end.label.against"] == Counts(gold=3, predicted=1, correct=1)
    assert scores.values["stance.end_to_end.macro.f1"] == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert scores.values["stance.end_to_end.favor_against.f1"] == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert score(gold, document(**parts)).values["stance.matched.macro.f1"] is None


def test_holder_and_target_are_spans():
    gold = document(entities=ENTITIES, events=events(), stances=[stance("court", "held", "favor")])
    other_ids = document(
        entities=[mention("court", "PER", id="e9")],
        events=[mention("held", "Control.Seize", id="v9")],
        stances=[stance("e9", "v9", "favor")],
    )
    assert score(gold, other_ids).values["stance.end_to_end.f1"] == 1.0


def test_a_value_nobody_gives_leaves_the_mean_of_favor_and_against():
    gold = document(entities=ENTITIES, stances=[stance("court", "baku", "favor")])
    assert score(gold, gold).values["stance.end_to_end.favor_against.f1"] == 1.0
    neutral = document(entities=ENTITIES, stances=[stance("court", "baku", "neutral")])
    assert score(neutral, neutral).values["stance.end_to_end.favor_against.f1"] is None
    assert score(neutral, gold).values["stance.end_to_end.favor_against.f1"] == 0.0


def test_a_pair_counts_once_a_value():
    sentences = [{"start": a, "end": b, "paragraph": 1} for a, b in ((0, 11), (12, 28), (29, 44))]
    stances = [stance("court", "held", value, number) for number, value in enumerate(["against", "against", "neutral"])]
    gold = document(sentences=sentences, entities=ENTITIES, events=events(), stances=stances)
    predicted = document(entities=ENTITIES, events=events(), stances=[stance("court", "held", "against")])
    scores = score(gold, predicted)
    assert scores.counts["stance.pairs"] == Counts(1, 1, 1)
    assert scores.counts["stance.end_to_end"] == Counts(2, 1, 1)
    assert scores.counts["stance.matched.label.neutral"] == Counts(1, 0, 0)


def positions(*pairs):
    return [{"proposition": proposition, "value": value} for proposition, value in pairs]


def test_position():
    gold = document(positions=positions(("p1", "favor"), ("p2", "against"), ("p3", "neutral"), ("p4", "favor")))
    predicted = document(positions=positions(("p1", "favor"), ("p2", "favor"), ("p4", "favor"), ("p5", "against")))
    scores = score(gold, predicted)
    assert scores.counts["position.in_gold.accuracy"] == Counts(gold=4, predicted=3, correct=2)
    assert scores.values["position.in_gold.accuracy"] == 1 / 2
    assert scores.values["position.in_gold.label.favor.f1"] == 4 / 5
    assert scores.values["position.in_gold.macro.f1"] == pytest.approx((4 / 5 + 0 + 0) / 3)
    assert scores.counts["position.end_to_end"] == Counts(gold=4, predicted=4, correct=2)


def test_counts_add_up_over_documents_in_any_order():
    def two(first, second):
        return [
            document(entities=[mention("court", first)]),
            Document(id="e", text=TEXT, entities=[mention("court", second)]),
        ]

    scores = metrics.score(two("ORG", "FAC"), iter(two("ORG", "GPE")[::-1]))
    assert scores.counts["entities.micro"] == Counts(2, 2, 1)
    assert scores.counts["entities.type.ORG"] == Counts(1, 1, 1)


def test_nothing_to_score():
    scores = metrics.score([], [])
    assert set(scores.values.values()) == {None}
    assert scores.values.keys() == score(document(entities=ENTITIES), document()).values.keys()
    assert "entities.micro.f1\t-\n" in str(scores)


def test_scores_go_into_json():
    gold = document(entities=ENTITIES)
    read = json.loads(json.dumps(score(gold, document(entities=ENTITIES[:1])).as_dict()))
    assert read["values"]["entities.micro.recall"] == pytest.approx(1 / 3)
    assert read["values"]["position.in_gold.accuracy"] is None
    assert read["counts"]["entities.micro"] == {"gold": 3, "predicted": 1, "correct": 1}
    assert "entities.micro.recall\t33.3\n" in str(score(gold, document(entities=ENTITIES[:1])))


@pytest.mark.parametrize(
    ("gold", "predicted", "said"),
    [
        ("abc", "b", "a: no prediction for this gold document (and 1 more)"),
        ("a", "ab", "b: predicted, but no gold document has this id"),
        ("aa", "a", "a: the id stands on more than one gold document; give each its own"),
        ("a", "aa", "a: the id stands on more than one predicted document; give each its own"),
    ],
)
def test_ids_must_pair(gold, predicted, said):
    with pytest.raises(ContestedError) as error:
        metrics.score([Document(id=i, text="t") for i in gold], [Document(id=i, text="t") for i in predicted])
    assert str(error.value) == said


@pytest.mark.parametrize(("text", "offset"), [("One\ntwO", 6), ("One", 3), ("One\ntwo\n", 7), ("\u00d6ne\ntwo", 0)])
def test_texts_must_agree(text, offset):
    with pytest.raises(ContestedError) as error:
        score(Document(id="d", text="One\ntwo"), Document(id="d", text=text))
    assert str(error.value) == f"d: predicted and gold text differ at offset {offset}; predict on the gold text"


@st.composite
def disturbed(draw, document):
    """The document with some of its parts dropped and some labels changed."""
    dumped = document.model_dump()
    kept = {id_ for id_ in document.mentions if draw(st.integers(0, 4))}
    entities = [e for e in dumped["entities"] if e["id"] in kept]
    events = [e for e in dumped["events"] if e["id"] in kept]
    for event in events:
        event["arguments"] = [a for a in event["arguments"] if a["filler"] in kept and draw(st.booleans())]
        event["source"] = [id_ for id_ in event["source"] if id_ in kept] or [UNNAMED]
        event["status"] = draw(st.sampled_from(["asserted", "denied", event["status"]]))
    stances = [s for s in dumped["stances"] if {s["holder"], s["target"]} <= {*kept, AUTHOR} and draw(st.booleans())]
    for part in stances:
        part["value"] = draw(st.sampled_from(VALUES))
    answers = draw(st.dictionaries(st.sampled_from(["p1", "p2", "p3"]), st.sampled_from(VALUES)))
    return changed(document, entities=entities, events=events, stances=stances, positions=positions(*answers.items()))


@st.composite
def pairs(draw):
    """Gold and prediction with much in common."""
    document = draw(documents())
    return draw(disturbed(document)), draw(disturbed(document))


def scrambled(document):
    """The document with all parts in reverse, under other ids."""
    dumped = document.model_dump()
    names = {AUTHOR: AUTHOR, UNNAMED: UNNAMED} | {
        id_: f"x{number}" for number, id_ in enumerate(reversed(document.mentions))
    }
    for part in (*dumped["entities"], *dumped["events"]):
        part["id"] = names[part["id"]]
    for event in dumped["events"]:
        event["source"] = [names[id_] for id_ in event["source"]]
        event["arguments"] = [{**a, "filler": names[a["filler"]]} for a in event["arguments"]]
    for part in dumped["stances"]:
        part["holder"], part["target"] = names[part["holder"]], names[part["target"]]
    layers = ("entities", "events", "stances", "positions")
    return Document.model_validate(dumped | {layer: dumped[layer][::-1] for layer in layers})


@given(documents())
def test_gold_itself_is_perfect(document):
    scores = score(document, document)
    assert set(scores.values.values()) <= {1.0, None}
    assert (scores.values["entities.micro.f1"] == 1.0) == bool(document.entities)
    assert (scores.values["stance.end_to_end.f1"] == 1.0) == bool(document.stances)
    assert scores.counts["triggers.TC"].correct == len(document.events)


@given(pairs())
def test_swapping_sides_swaps_precision_and_recall(pair):
    gold, predicted = pair
    there, back = score(gold, predicted), score(predicted, gold)
    for name, counts in there.counts.items():
        if not name.startswith(("position.in_gold", "triggers.TC.status")):
            assert back.counts[name] == Counts(counts.predicted, counts.gold, counts.correct)
            if not name.endswith("accuracy"):
                assert back.values[f"{name}.precision"] == there.values[f"{name}.recall"]
                assert back.values[f"{name}.f1"] == there.values[f"{name}.f1"]


@given(pairs())
def test_order_and_ids_of_parts_are_nothing(pair):
    gold, predicted = pair
    assert score(gold, scrambled(predicted)) == score(gold, predicted)
    assert score(scrambled(gold), predicted) == score(gold, predicted)


@given(pairs())
def test_counts_are_possible_and_labels_sum_to_the_whole(pair):
    scores = score(*pair)
    for counts in scores.counts.values():
        assert 0 <= counts.correct <= min(counts.gold, counts.predicted)
    for whole, parts in [
        ("entities.micro", "entities.type."),
        ("triggers.TC", "triggers.TC.type."),
        ("triggers.TC", "triggers.TC.group."),
        ("triggers.TC", "triggers.TC.status."),
        ("arguments.AC+", "arguments.AC+.role."),
        ("status.matched.accuracy", "status.matched.label."),
        ("stance.end_to_end", "stance.end_to_end.label."),
        ("position.in_gold.accuracy", "position.in_gold.label."),
    ]:
        labelled = [counts for name, counts in scores.counts.items() if name.startswith(parts)]
        total = [sum(getattr(counts, side) for counts in labelled) for side in ("gold", "predicted", "correct")]
        assert Counts(*total) == scores.counts[whole]
