"""Scores of mentions: entities and triggers."""

from operator import attrgetter

from contested import ontology
from contested.document import AUTHOR, UNNAMED, Document, Event, Span
from contested.metrics.counts import Tally, Unit, compare, compare_by_label
from contested.metrics.overlaps import Typed, compare_overlaps
from contested.metrics.scores import Section, join, macro, prf

_ONTOLOGY = ontology.load()
_ENTITY_TYPES = [f"entities.type.{name}" for name in ontology.names(_ONTOLOGY.entity_types)]
_EVENT_TYPES = [f"triggers.TC.type.{name}" for name in ontology.names(_ONTOLOGY.event_types)]
_GROUPS = [f"triggers.TC.group.{name}" for name in ontology.names(_ONTOLOGY.groups)]
_STATUSES = [f"triggers.TC.status.{name}" for name in ontology.names(_ONTOLOGY.statuses)]

_typed = attrgetter("type", "start", "end")

Extent = tuple[int, int]
"""Start and end of a span: mentions are compared by these, never by their ids."""


def extent(span: Span) -> Extent:
    """Give start and end."""
    return span.start, span.end


def referent(document: Document, reference: str) -> Extent | str:
    """Give the extent of the mention with this id; AUTHOR and UNNAMED stand for themselves."""
    return reference if reference in (AUTHOR, UNNAMED) else extent(document.mentions[reference])


def trigger(event: Event) -> Unit:
    """Give what identifies an event in its document: type and extent."""
    return event.type, extent(event)


def entities(document: Document) -> set[Typed]:
    """Give the entity mentions of a document: type, start and end."""
    return set(map(_typed, document.entities))


def triggers(document: Document) -> set[Unit]:
    """Give the triggers of a document: type and extent."""
    return {trigger(event) for event in document.events}


def count_entities(gold: Document, predicted: Document) -> Tally:
    """Count entity mentions.

    Unit: (type, start, end) in a document, both ends exact; level, chain and score play no part. Nested and crossing
    mentions are units like any other.

    - ``entities.micro``: all units together.
    - ``entities.macro.f1``: mean F1 over the types that occur in gold.
    - ``entities.type.<type>``: the units of one type.
    - ``entities.exact``, ``entities.partial``, ``entities.ent_type``: more lenient, see
      :func:`contested.metrics.overlaps.compare_overlaps`; nervaluate's ``strict`` is ``entities.micro``.

    Source: CoNLL-2003 (Tjong Kim Sang & De Meulder, 2003); on flat mentions micro F1 equals that of seqeval in IOB2
    with ``mode="strict"``.
    """
    found, claimed = entities(gold), entities(predicted)
    return {
        "entities.micro": compare(found, claimed),
        **compare_by_label("entities.type", found, claimed),
        **{f"entities.{name}": counts for name, counts in compare_overlaps(found, claimed).items()},
    }


def count_triggers(gold: Document, predicted: Document) -> Tally:
    """Count event triggers.

    - ``triggers.TI``, trigger identification; unit: (start, end). A span with two types is one unit.
    - ``triggers.TC``, trigger classification; unit: (type, start, end).
    - ``triggers.TC.macro.f1``: mean F1 over the types that occur in gold.
    - ``triggers.TC.type.<type>``, ``triggers.TC.group.<group>``: the units of TC that are of one type, or of any type
      of a group; another type of the right group is wrong still.
    - ``triggers.TC.status.<status>``: the units of TC whose event has a status in gold, or, where gold lacks the
      trigger, in the prediction; the status itself may be wrong.

    Source: Li et al. (2013), as in TextEE (Huang et al., 2024, arXiv 2311.09562), where the units are the same.
    """
    found, claimed = triggers(gold), triggers(predicted)
    status = {trigger(event): event.status for side in (predicted, gold) for event in side.events}
    return {
        "triggers.TI": compare({unit[1:] for unit in found}, {unit[1:] for unit in claimed}),
        "triggers.TC": compare(found, claimed),
        **compare_by_label("triggers.TC.type", found, claimed),
        **compare_by_label(
            "triggers.TC.group", *({(_group(unit[0]), *unit) for unit in side} for side in (found, claimed))
        ),
        **compare_by_label(
            "triggers.TC.status", *({(status[unit], *unit) for unit in side} for side in (found, claimed))
        ),
    }


def _group(type_: object) -> str:
    return _ONTOLOGY.event_type[str(type_)].group


ENTITIES = Section(
    count_entities,
    join(
        prf("entities.micro"),
        macro("entities.macro.f1", _ENTITY_TYPES),
        prf("entities.exact", "entities.partial", "entities.ent_type", *_ENTITY_TYPES),
    ),
)
TRIGGERS = Section(
    count_triggers,
    join(
        prf("triggers.TI", "triggers.TC"),
        macro("triggers.TC.macro.f1", _EVENT_TYPES),
        prf(*_EVENT_TYPES, *_GROUPS, *_STATUSES),
    ),
)
