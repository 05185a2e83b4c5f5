import re

import pytest
import yaml

from contested import corpus_path, ontology

ONTOLOGY = ontology.load()


def test_sizes_are_those_of_the_specification():
    assert len(ONTOLOGY.entity_types) == 11
    assert len(ONTOLOGY.event_types) == 35
    assert len(ONTOLOGY.groups) == 11
    assert ontology.names(ONTOLOGY.roles) == [
        "Actor", "Target", "Victim", "Object", "Instrument", "Beneficiary", "Topic", "Place", "Origin", "Destination",
        "Time", "Count",
    ]  # fmt: skip
    assert ontology.names(ONTOLOGY.statuses) == [
        "asserted", "attributed", "denied", "planned", "demanded", "hypothetical",
    ]  # fmt: skip
    assert ontology.names(ONTOLOGY.stances) == ["favor", "against", "neutral"]


def test_roles_of_some_types():
    assert ONTOLOGY.event_type["Control.Blockade"].roles == (
        "Actor", "Target", "Object", "Instrument", "Place", "Time",
    )  # fmt: skip
    assert ONTOLOGY.event_type["Diplomacy.Meet"].roles == ("Actor", "Topic", "Place", "Time")


def test_crosswalks_of_some_types():
    clash = ONTOLOGY.event_type["Attack.Clash"]
    assert (clash.plover.event, clash.cameo, clash.acled, clash.ace) == (
        "ASSAULT", "19", "Armed clash", "Conflict.Attack",
    )  # fmt: skip
    assert ONTOLOGY.event_type["Diplomacy.Accuse"].acled is None


@pytest.mark.parametrize("part", ["levels", "entity_types", "event_types", "roles", "statuses", "stances"])
def test_every_example_marks_its_spans(part):
    """Square brackets mark the labelled span; a role's or stance's example marks its other end in curly ones."""
    for label in getattr(ONTOLOGY, part):
        for example in label.examples:
            marked = re.sub(r"[^\[\]{}]", "", example)
            expected = {"[]{}", "{}[]"} if part in ("roles", "stances") else {"[]"}
            assert marked in expected, f"{label.name}: {example}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: Attack.Clash", "name: Fight.Clash", "no group Fight"),
        ("roles: [Actor, Target, Instrument,", "roles: [Target, Actor, Instrument,", "out of order"),
        ("cameo:", "kameo:", "kameo"),
    ],
)
def test_an_inconsistent_ontology_is_refused(tmp_path, old, new, said):
    path = tmp_path / "ontology.yaml"
    content = (corpus_path() / "ontology.yaml").read_text(encoding="utf-8")
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        ontology.load(path)


def test_groups_stand_together_in_the_file():
    raw = yaml.safe_load((corpus_path() / "ontology.yaml").read_text(encoding="utf-8"))
    groups = [name.partition(".")[0] for name in (label["name"] for label in raw["event_types"])]
    assert list(dict.fromkeys(groups)) == [group["name"] for group in raw["groups"]]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)
