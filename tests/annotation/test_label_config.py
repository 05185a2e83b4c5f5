"""The labelling configuration says what the ontology says, under the names that the format reads."""

from lxml import etree

from contested import ontology
from contested.annotation.label_config import label_config

ONTOLOGY = ontology.load()
CONFIG = etree.fromstring(label_config(ONTOLOGY, ["p1", "p2"]))


def values(path):
    return [str(value) for value in CONFIG.xpath(path)]


def test_labels_and_choices_are_the_ontologys_in_its_order():
    assert values("//Labels[@name='entity']/Label/@value") == ontology.names(ONTOLOGY.entity_types)
    assert values("//Labels[@name='event']/Label/@value") == ontology.names(ONTOLOGY.event_types)
    assert values("//Choices[@name='level']/Choice/@value") == ["NAM", "NOM"]
    assert values("//Choices[@name='status']/Choice/@value") == ontology.names(ONTOLOGY.statuses)
    assert values("//Choices[@name='author-stance']/Choice/@value") == ["favor", "against", "neutral"]
    assert values("//Relation/@value") == [
        *ontology.names(ONTOLOGY.roles), "Source", "favor", "against", "neutral",
    ]  # fmt: skip


def test_each_proposition_has_its_text_and_choices():
    assert values("//Header/@value")[-2:] == ["p1: $p1", "p2: $p2"]
    assert values("//Choices[@name='position-p2']/Choice/@value") == ["favor", "against", "neutral"]
    assert values("//Choices[@name='position-p3']/Choice/@value") == []


def test_types_of_a_group_share_a_colour_and_no_two_groups_do():
    colours = dict(
        zip(values("//Labels[@name='event']/Label/@value"), values("//Labels[@name='event']//@background"), strict=True)
    )
    by_group = {}
    for name, colour in colours.items():
        by_group.setdefault(name.partition(".")[0], set()).add(colour)
    assert all(len(found) == 1 for found in by_group.values())
    assert len({colour for found in by_group.values() for colour in found}) == len(ONTOLOGY.groups)


def test_every_region_control_is_shown_with_its_own_spans_alone():
    shown = {c.get("name"): c.getparent().get("whenTagName") for c in CONFIG.xpath("//*[@perRegion]")}
    assert shown == {
        "level": "entity", "chain": "entity", "status": "event", "unnamed-source": "event", "cluster": "event",
        "author-stance": "entity,event",
    }  # fmt: skip
