"""Scores of arguments."""

from bisect import bisect
from collections.abc import Sequence, Set

from contested import ontology
from contested.document import Document, Span
from contested.metrics.counts import Tally, Unit, compare, compare_by_label
from contested.metrics.scores import Section, prf
from contested.metrics.spans import Extent, extent, triggers

_ROLES = [f"arguments.AC+.role.{name}" for name in ontology.names(ontology.load().roles)]
_DISTANCES = [f"arguments.AC+.distance.{name}" for name in ("0", "1", "2+")]


Attached = tuple[str, Extent, Extent, str]
"""An argument: event type, trigger span, filler span and role."""


def attached(document: Document) -> set[Attached]:
    """Give the arguments of a document: event type, trigger span, filler span and role."""
    return {
        (event.type, extent(event), extent(document.mentions[argument.filler]), argument.role)
        for event in document.events
        for argument in event.arguments
    }


def count_arguments(gold: Document, predicted: Document) -> Tally:
    """Count arguments, end to end and strictly: those of triggers missed or wrongly found count too.

    A span is (start, end), exact; the filler's span is compared, not its entity type, and another mention of the same
    chain is wrong. Units, in a document:

    - ``arguments.AI``, argument identification: (event type, filler span).
    - ``arguments.AC``, argument classification: (event type, filler span, role).
    - ``arguments.AI+`` and ``arguments.AC+``, attached: the same with the trigger span, so that an argument hung on
      another event of the type is wrong.
    - ``arguments.AC+.role.<role>``: the units of AC+ that have a role.
    - ``arguments.AC+.distance.<0|1|2+>``: the units of AC+ whose filler stands so many sentences from its trigger, by
      the sentences of gold; where gold has none, nothing is counted.
    - ``arguments.gold_trigger.AI+`` and ``AC+``: only arguments of triggers (type and span) that gold and prediction
      share. For a system that was given gold's triggers these are all, and it is the field's gold-trigger mode; for any
      other it tells of the triggers that it happened to find, and two systems are not to be compared by it.

    AI and AC count a filler once however many events of a type it takes part in.

    Source: TextEE (Huang et al., 2024, arXiv 2311.09562); its scorer has these units for the end-to-end task, but in a
    window of a document (``wnd_id``) where we have the whole.
    """
    found, claimed = attached(gold), attached(predicted)
    shared = triggers(gold) & triggers(predicted)
    kept, kept_claimed = ({unit for unit in side if unit[:2] in shared} for side in (found, claimed))
    return {
        "arguments.AI": compare(_without(found, 1, 3), _without(claimed, 1, 3)),
        "arguments.AC": compare(_without(found, 1), _without(claimed, 1)),
        "arguments.AI+": compare(_without(found, 3), _without(claimed, 3)),
        "arguments.AC+": compare(found, claimed),
        **compare_by_label("arguments.AC+.role", *({(unit[3], *unit) for unit in side} for side in (found, claimed))),
        **compare_by_label(
            "arguments.AC+.distance", *(_by_distance(side, gold.sentences) for side in (found, claimed))
        ),
        "arguments.gold_trigger.AI+": compare(_without(kept, 3), _without(kept_claimed, 3)),
        "arguments.gold_trigger.AC+": compare(kept, kept_claimed),
    }


def _without(units: Set[Unit], *places: int) -> set[Unit]:
    return {tuple(part for place, part in enumerate(unit) if place not in places) for unit in units}


def _by_distance(units: Set[Attached], sentences: Sequence[Span]) -> set[Unit]:
    """Put in front of each argument how many sentences lie between trigger and filler."""
    starts = [sentence.start for sentence in sentences]

    def distance(trigger: Extent, filler: Extent) -> str:
        number = abs(bisect(starts, trigger[0]) - bisect(starts, filler[0]))
        return str(number) if number < 2 else "2+"

    return {(distance(unit[1], unit[2]), *unit) for unit in units} if starts else set()


ARGUMENTS = Section(
    count_arguments,
    prf(
        *(f"arguments.{name}" for name in ("AI", "AC", "AI+", "AC+")),
        *_ROLES, *_DISTANCES, "arguments.gold_trigger.AI+", "arguments.gold_trigger.AC+",
    ),
)  # fmt: skip
