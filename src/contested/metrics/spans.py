"""Scores of mentions: entities and triggers."""

from collections.abc import Sequence

from contested import ontology
from contested.document import AUTHOR, UNNAMED, Document, Event, Span
from contested.metrics.counts import Unit, compare, compare_by_label
from contested.metrics.pairs import Pair
from contested.metrics.scores import Scores, join, macro, prf, prf_by_label

_ONTOLOGY = ontology.load()

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


def score_entities(pairs: Sequence[Pair]) -> Scores:
    """Score entity mentions.

    Unit: (type, start, end) in a document, both ends exact; level, chain and score play no part. Nested and crossing
    mentions are units like any other.

    - ``entities.micro``: all units together.
    - ``entities.macro.f1``: mean F1 over the types that occur in gold.
    - ``entities.type.<type>``: the units of one type.

    Source: CoNLL-2003 (Tjong Kim Sang & De Meulder, 2003); on flat mentions micro F1 equals that of seqeval in IOB2
    with ``mode="strict"``.
    """
    comparisons = [(entities(gold), entities(predicted)) for gold, predicted in pairs]
    by_type = compare_by_label(comparisons, ontology.names(_ONTOLOGY.entity_types))
    return join(
        [
            prf("entities.micro", compare(comparisons)),
            macro("entities", by_type),
            prf_by_label("entities.type", by_type),
        ]
    )


def score_triggers(pairs: Sequence[Pair]) -> Scores:
    """Score event triggers.

    - ``triggers.TI``, trigger identification; unit: (start, end). A span with two types is one unit.
    - ``triggers.TC``, trigger classification; unit: (type, start, end).
    - ``triggers.TC.macro.f1``: mean F1 over the types that occur in gold.
    - ``triggers.TC.type.<type>``, ``triggers.TC.group.<group>``: the units of TC that are of one type, or of any type
      of a group; another type of the right group is wrong still.

    Source: Li et al. (2013), as in TextEE (Huang et al., 2024, arXiv 2311.09562), where the units are the same.
    """
    spans = [(_trigger_spans(gold), _trigger_spans(predicted)) for gold, predicted in pairs]
    typed = [(triggers(gold), triggers(predicted)) for gold, predicted in pairs]
    grouped = [(_grouped_triggers(gold), _grouped_triggers(predicted)) for gold, predicted in pairs]
    by_type = compare_by_label(typed, ontology.names(_ONTOLOGY.event_types))
    by_group = compare_by_label(grouped, ontology.names(_ONTOLOGY.groups))
    return join(
        [
            prf("triggers.TI", compare(spans)),
            prf("triggers.TC", compare(typed)),
            macro("triggers.TC", by_type),
            prf_by_label("triggers.TC.type", by_type),
            prf_by_label("triggers.TC.group", by_group),
        ]
    )


def entities(document: Document) -> set[Unit]:
    """Give the entity mentions of a document: type and extent."""
    return {(entity.type, extent(entity)) for entity in document.entities}


def _trigger_spans(document: Document) -> set[Unit]:
    return {extent(event) for event in document.events}


def triggers(document: Document) -> set[Unit]:
    """Give the triggers of a document: type and extent."""
    return {trigger(event) for event in document.events}


def _grouped_triggers(document: Document) -> set[Unit]:
    return {(_ONTOLOGY.event_type[event.type].group, *trigger(event)) for event in document.events}
