"""Scores of what is said of events: status and source, stances; and of the document's positions."""

from collections.abc import Hashable, Mapping

from contested import ontology
from contested.document import Document
from contested.metrics.counts import Comparison, Tally, Unit, compare, compare_by_label
from contested.metrics.scores import Section, accuracy, join, macro, mean, prf
from contested.metrics.spans import referent, trigger

_ONTOLOGY = ontology.load()
_STATUSES = ontology.names(_ONTOLOGY.statuses)
_VALUES = ontology.names(_ONTOLOGY.stances)


def stances(document: Document) -> set[Unit]:
    """Give the stances of a document: value, holder and target."""
    return {
        (stance.value, referent(document, stance.holder), referent(document, stance.target))
        for stance in document.stances
    }


def count_status(gold: Document, predicted: Document) -> Tally:
    """Count the status of events.

    A trigger is matched when gold and prediction both have it, span and type.

    - ``status.matched.accuracy``: of the matched triggers, the share with the right status; None where none is matched.
    - ``status.matched.label.<status>``: precision, recall and F1 of a status among matched triggers.
    - ``status.matched.macro.f1``: their mean F1 over the statuses that gold has there.
    - ``status.end_to_end``; unit: (type, trigger span, status), over all triggers.

    Source: end to end after type and realis in the TAC KBP Event Nugget task (Mitamura et al., 2015), spans exact.
    What holds on matched triggers depends on which of them a system found: compare systems end to end.
    """
    found, claimed = _statuses(gold), _statuses(predicted)
    matched = _matched(found, claimed)
    return {
        "status.matched.accuracy": compare(*matched),
        **compare_by_label("status.matched.label", *matched),
        "status.end_to_end": compare(_units(found), _units(claimed)),
    }


def count_source(gold: Document, predicted: Document) -> Tally:
    """Count who vouches for an event.

    - ``source.matched.accuracy``: of the matched triggers (span and type), the share whose set of sources is exactly
      gold's; having none is right where gold has none. None where no trigger is matched.
    - ``source.end_to_end``; unit: (type, trigger span, source span or UNNAMED), one for each source of an event. Events
      without a source have no unit.

    Source: the project's own; the unit is that of an attached argument (AI+).
    """
    found, claimed = _sources(gold), _sources(predicted)
    return {
        "source.matched.accuracy": compare(*_matched(found, claimed)),
        "source.end_to_end": compare(_each_source(found), _each_source(claimed)),
    }


def count_stance(gold: Document, predicted: Document) -> Tally:
    """Count stances.

    A pair is (holder span or AUTHOR, target span). The sentence plays no part: a pair that a document repeats counts
    once, or once a value where the values differ.

    - ``stance.pairs``; unit: the pair, whatever its value.
    - ``stance.matched.label.<value>``; unit: (value, holder, target), of the pairs that gold and prediction both have.
    - ``stance.matched.macro.f1``: their mean F1 over the values that gold has there; where a system was given gold's
      pairs and has answered each, this is label macro F1 on gold pairs.
    - ``stance.end_to_end``, ``stance.end_to_end.label.<value>``; unit: (value, holder, target), of all pairs.
    - ``stance.end_to_end.macro.f1``: mean F1 over the values that gold has.
    - ``stance.end_to_end.favor_against.f1`` = (F1 of favor + F1 of against) / 2; neutral tells only as a wrong answer.
      A value that neither side has is left out.

    Source: the last is the measure of SemEval-2016 Task 6 (Mohammad et al., 2016, S16-1003), whose unit is a tweet with
    its target given; here the pair has to be found too. The others are the project's own.
    """
    found, claimed = stances(gold), stances(predicted)
    pairs, pairs_claimed = ({stance[1:] for stance in side} for side in (found, claimed))
    both = pairs & pairs_claimed
    matched = ({stance for stance in side if stance[1:] in both} for side in (found, claimed))
    return {
        "stance.pairs": compare(pairs, pairs_claimed),
        **compare_by_label("stance.matched.label", *matched),
        "stance.end_to_end": compare(found, claimed),
        **compare_by_label("stance.end_to_end.label", found, claimed),
    }


def count_position(gold: Document, predicted: Document) -> Tally:
    """Count the positions of documents on propositions.

    - ``position.in_gold.accuracy``: of gold's propositions, the share with the right value; no answer is wrong.
    - ``position.in_gold.label.<value>``: precision, recall and F1 of a value; answers on propositions that gold does
      not have are left aside.
    - ``position.in_gold.macro.f1``: their mean F1 over the values that occur in gold.
    - ``position.end_to_end``; unit: (proposition, value), all answers; those on other propositions are wrong.

    Source: the project's own; accuracy and macro F1 as usual for classification with the item given.
    """
    found, claimed = _positions(gold), _positions(predicted)
    asked = _units({proposition: claimed[proposition] for proposition in found.keys() & claimed.keys()})
    return {
        "position.in_gold.accuracy": compare(_units(found), asked),
        **compare_by_label("position.in_gold.label", _units(found), asked),
        "position.end_to_end": compare(_units(found), _units(claimed)),
    }


def _units(labels: Mapping[Hashable, Hashable]) -> set[Unit]:
    return {(label, item) for item, label in labels.items()}


def _matched(gold: Mapping[Hashable, Hashable], predicted: Mapping[Hashable, Hashable]) -> Comparison:
    both = gold.keys() & predicted.keys()
    return {(gold[item], item) for item in both}, {(predicted[item], item) for item in both}


def _statuses(document: Document) -> dict[Hashable, Hashable]:
    return {trigger(event): event.status for event in document.events}


def _sources(document: Document) -> dict[Hashable, frozenset[Hashable]]:
    return {trigger(event): frozenset(referent(document, id_) for id_ in event.source) for event in document.events}


def _each_source(sources: Mapping[Hashable, frozenset[Hashable]]) -> set[Unit]:
    return {(of_event, source) for of_event, sources_ in sources.items() for source in sources_}


def _positions(document: Document) -> dict[Hashable, Hashable]:
    return {position.proposition: position.value for position in document.positions}


def _labels(name: str, labels: list[str]) -> list[str]:
    return [f"{name}.{label}" for label in labels]


STATUS = Section(
    count_status,
    join(
        accuracy("status.matched.accuracy"),
        macro("status.matched.macro.f1", _labels("status.matched.label", _STATUSES)),
        prf(*_labels("status.matched.label", _STATUSES), "status.end_to_end"),
    ),
)
SOURCE = Section(count_source, join(accuracy("source.matched.accuracy"), prf("source.end_to_end")))
STANCE = Section(
    count_stance,
    join(
        prf("stance.pairs"),
        macro("stance.matched.macro.f1", _labels("stance.matched.label", _VALUES)),
        prf(*_labels("stance.matched.label", _VALUES), "stance.end_to_end"),
        prf(*_labels("stance.end_to_end.label", _VALUES)),
        macro("stance.end_to_end.macro.f1", _labels("stance.end_to_end.label", _VALUES)),
        mean("stance.end_to_end.favor_against.f1", _labels("stance.end_to_end.label", ["favor", "against"])),
    ),
)
POSITION = Section(
    count_position,
    join(
        accuracy("position.in_gold.accuracy"),
        macro("position.in_gold.macro.f1", _labels("position.in_gold.label", _VALUES)),
        prf(*_labels("position.in_gold.label", _VALUES), "position.end_to_end"),
    ),
)
