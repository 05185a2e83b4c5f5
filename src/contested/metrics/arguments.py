"""Scores of arguments, end to end."""

from collections.abc import Sequence

from contested.document import Document
from contested.metrics.counts import Unit, compare
from contested.metrics.pairs import Pair
from contested.metrics.scores import Scores, join, prf
from contested.metrics.spans import extent, referent


def score_arguments(pairs: Sequence[Pair]) -> Scores:
    """Score arguments end to end and strictly: all arguments count, those of triggers missed or wrongly found too.

    A span is (start, end), exact; the filler's span is compared, not its entity type, and another mention of the same
    chain is wrong. Units, in a document:

    - ``arguments.AI``, argument identification: (event type, filler span).
    - ``arguments.AC``, argument classification: (event type, filler span, role).
    - ``arguments.AI+`` and ``arguments.AC+``, attached: the same with the trigger span, so that an argument hung on
      another event of the type is wrong.

    AI and AC count a filler once however many events of a type it takes part in.

    Source: TextEE (Huang et al., 2024, arXiv 2311.09562); its scorer has these units for the end-to-end task, but in a
    window of a document (``wnd_id``) where we have the whole.
    """
    units = [(_units(gold), _units(predicted)) for gold, predicted in pairs]
    return join(
        prf(f"arguments.{name}", compare((gold[name], predicted[name]) for gold, predicted in units))
        for name in ("AI", "AC", "AI+", "AC+")
    )


def attached(document: Document) -> set[Unit]:
    """Give the arguments of a document: event type, trigger span, filler span and role."""
    return {
        (event.type, extent(event), referent(document, argument.filler), argument.role)
        for event in document.events
        for argument in event.arguments
    }


def _units(document: Document) -> dict[str, set[Unit]]:
    units = attached(document)
    return {
        "AI": {(type_, filler) for type_, _, filler, _ in units},
        "AC": {(type_, filler, role) for type_, _, filler, role in units},
        "AI+": {(type_, trigger, filler) for type_, trigger, filler, _ in units},
        "AC+": units,
    }
