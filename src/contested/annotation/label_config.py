"""The labelling configuration of Label Studio, made from the ontology: what annotators see and can choose."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from contested.formats.label_studio import (
    AUTHOR_STANCE,
    CHAIN,
    CLUSTER,
    ENTITY,
    EVENT,
    LEVEL,
    POSITION,
    SOURCE,
    STATUS,
    TEXT,
    UNNAMED_SOURCE,
)
from contested.ontology import Ontology, names

_ENTITY_COLOURS = (
    "#1f77b4", "#17becf", "#3949ab", "#00897b", "#558b2f", "#827717", "#6d4c41", "#546e7a", "#4527a0", "#9e9d24",
    "#616161",
)  # fmt: skip
_GROUP_COLOURS = (
    "#d62728", "#ad1457", "#e65100", "#6a1b9a", "#bf360c", "#4e342e", "#c62828", "#ef6c00", "#880e4f", "#a1887f",
    "#ff7043",
)  # fmt: skip


def label_config(ontology: Ontology, propositions: Iterable[str]) -> str:
    """Give the configuration as XML.

    Args:
        ontology: its label sets become the labels and choices, in its order; event types of a group share a colour.
        propositions: ids of the propositions that positions can be taken on, such as ``p1``; a task's ``data`` holds
            the text of each under its id.
    """
    group_colour = dict(zip(names(ontology.groups), _GROUP_COLOURS, strict=True))
    entities = zip(names(ontology.entity_types), _ENTITY_COLOURS, strict=True)
    events = [(name, group_colour[name.partition(".")[0]]) for name in names(ontology.event_types)]
    lines = [
        "<View>",
        '  <Header value="$heading" size="5"/>',
        *_labels("Entities", ENTITY, entities),
        *_labels("Events (triggers)", EVENT, events),
        f'  <Text name="{TEXT}" value="$text"/>',
        *_choices("Level", LEVEL, names(ontology.levels), ENTITY),
        *_choices("Status", STATUS, names(ontology.statuses), EVENT),
        *_choices("Source who is not named", UNNAMED_SOURCE, ["unnamed"], EVENT),
        *_choices("Stance of the author", AUTHOR_STANCE, names(ontology.stances), f"{ENTITY},{EVENT}"),
        *_text("Chain (who or what it is)", CHAIN, ENTITY),
        *_text("Cluster (which event it is)", CLUSTER, EVENT),
        "  <Relations>",
        *(f"    <Relation value={quoteattr(label)}/>" for label in relation_labels(ontology)),
        "  </Relations>",
        *(line for proposition in propositions for line in _position(proposition, ontology)),
        "</View>",
    ]
    return "\n".join(lines) + "\n"


def relation_labels(ontology: Ontology) -> list[str]:
    """Give the labels of relations: roles and source from an event, stances from their holder."""
    return [*names(ontology.roles), SOURCE, *names(ontology.stances)]


def _labels(title: str, tag: str, labels: Iterable[tuple[str, str]]) -> list[str]:
    return [
        f'  <Header value="{title}" size="6"/>',
        f'  <Filter name="{tag}-filter" toName="{tag}" placeholder="Search" minlength="0"/>',
        f'  <Labels name="{tag}" toName="{TEXT}">',
        *(f'    <Label value={quoteattr(label)} background="{colour}"/>' for label, colour in labels),
        "  </Labels>",
    ]


def _choices(title: str, tag: str, choices: Iterable[str], shown_with: str) -> list[str]:
    return [
        f'  <View visibleWhen="region-selected" whenTagName="{shown_with}">',
        f'    <Header value="{title}" size="6"/>',
        f'    <Choices name="{tag}" toName="{TEXT}" perRegion="true" choice="single-radio" showInline="true">',
        *(f"      <Choice value={quoteattr(choice)}/>" for choice in choices),
        "    </Choices>",
        "  </View>",
    ]


def _text(title: str, tag: str, shown_with: str) -> list[str]:
    return [
        f'  <View visibleWhen="region-selected" whenTagName="{shown_with}">',
        f'    <Header value="{title}" size="6"/>',
        f'    <TextArea name="{tag}" toName="{TEXT}" perRegion="true" maxSubmissions="1" editable="true" rows="1"/>',
        "  </View>",
    ]


def _position(proposition: str, ontology: Ontology) -> list[str]:
    return [
        f'  <Header value="{proposition}: ${proposition}" size="6"/>',
        f'  <Choices name="{POSITION}{proposition}" toName="{TEXT}" choice="single-radio" showInline="true">',
        *(f"    <Choice value={quoteattr(choice)}/>" for choice in names(ontology.stances)),
        "  </Choices>",
    ]
