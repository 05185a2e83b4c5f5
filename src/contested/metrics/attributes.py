"""Scores of what is said of events: status and source, stances; and of the document's positions."""

from collections.abc import Hashable, Mapping, Sequence

from contested import ontology
from contested.document import Document
from contested.metrics.counts import Comparison, Unit, compare, compare_by_label, mean
from contested.metrics.pairs import Pair
from contested.metrics.scores import Scores, accuracy, join, macro, prf, prf_by_label
from contested.metrics.spans import referent, trigger

_ONTOLOGY = ontology.load()


def score_status(pairs: Sequence[Pair]) -> Scores:
    """Score the status of events.

    A trigger is matched when gold and prediction both have it, span and type.

    - ``status.matched.accuracy``: of the matched triggers, the share with the right status; None where none is matched.
    - ``status.matched.label.<status>``: precision, recall and F1 of a status among matched triggers.
    - ``status.matched.macro.f1``: their mean F1 over the statuses that gold has there.
    - ``status.end_to_end``; unit: (type, trigger span, status), over all triggers.

    Source: end to end after type and realis in the TAC KBP Event Nugget task (Mitamura et al., 2015), spans exact.
    What holds on matched triggers depends on which of them a system found: compare systems end to end.
    """
    statuses = [(_statuses(gold), _statuses(predicted)) for gold, predicted in pairs]
    matched = [_matched(gold, predicted) for gold, predicted in statuses]
    by_status = compare_by_label(matched, ontology.names(_ONTOLOGY.statuses))
    return join(
        [
            accuracy("status.matched", compare(matched)),
            macro("status.matched", by_status),
            prf_by_label("status.matched.label", by_status),
            prf("status.end_to_end", compare((_units(gold), _units(predicted)) for gold, predicted in statuses)),
        ]
    )


def score_source(pairs: Sequence[Pair]) -> Scores:
    """Score who vouches for an event.

    - ``source.matched.accuracy``: of the matched triggers (span and type), the share whose set of sources is exactly
      gold's; having none is right where gold has none. None where no trigger is matched.
    - ``source.end_to_end``; unit: (type, trigger span, source span or UNNAMED), one for each source of an event. Events
      without a source have no unit.

    Source: the project's own; the unit is that of an attached argument (AI+).
    """
    sources = [(_sources(gold), _sources(predicted)) for gold, predicted in pairs]
    each = [(_each_source(gold), _each_source(predicted)) for gold, predicted in sources]
    return join(
        [
            accuracy("source.matched", compare(_matched(gold, predicted) for gold, predicted in sources)),
            prf("source.end_to_end", compare(each)),
        ]
    )


def score_stance(pairs: Sequence[Pair]) -> Scores:
    """Score stances.

    A pair is (holder span or AUTHOR, target span). The sentence plays no part: a pair that a document repeats counts
    once, or once a value where the values differ.

    - ``stance.pairs``; unit: the pair, whatever its value.
    - ``stance.matched.label.<value>``; unit: (value, holder, target), of the pairs that gold and prediction both have.
    - ``stance.matched.macro.f1``: their mean F1 over the values that gold has there.
    - ``stance.end_to_end``, ``stance.end_to_end.label.<value>``; unit: (value, holder, target), of all pairs.
    - ``stance.end_to_end.favor_against.f1`` = (F1 of favor + F1 of against) / 2; neutral tells only as a wrong answer.
      A value that neither side has is left out.

    Source: the last is the measure of SemEval-2016 Task 6 (Mohammad et al., 2016, S16-1003), whose unit is a tweet with
    its target given; here the pair has to be found too. The others are the project's own.
    """
    values = ontology.names(_ONTOLOGY.stances)
    compared = [(stances(gold), stances(predicted)) for gold, predicted in pairs]
    matched = [_with_common_pairs(gold, predicted) for gold, predicted in compared]
    matched_by_value = compare_by_label(matched, values)
    by_value = compare_by_label(compared, values)
    favor_against = mean(by_value[value].f1 for value in ("favor", "against"))
    return join(
        [
            prf("stance.pairs", compare((_pairs(gold), _pairs(predicted)) for gold, predicted in compared)),
            macro("stance.matched", matched_by_value),
            prf_by_label("stance.matched.label", matched_by_value),
            prf("stance.end_to_end", compare(compared)),
            prf_by_label("stance.end_to_end.label", by_value),
            Scores({"stance.end_to_end.favor_against.f1": favor_against}, {}),
        ]
    )


def score_position(pairs: Sequence[Pair]) -> Scores:
    """Score the positions of documents on propositions.

    - ``position.in_gold.accuracy``: of gold's propositions, the share with the right value; no answer is wrong.
    - ``position.in_gold.label.<value>``: precision, recall and F1 of a value; answers on propositions that gold does
      not have are left aside.
    - ``position.in_gold.macro.f1``: their mean F1 over the values that occur in gold.
    - ``position.end_to_end``; unit: (proposition, value), all answers; those on other propositions are wrong.

    Source: the project's own; accuracy and macro F1 as usual for classification with the item given.
    """
    positions = [(_positions(gold), _positions(predicted)) for gold, predicted in pairs]
    asked = [
        (_units(gold), _units({proposition: predicted[proposition] for proposition in gold.keys() & predicted.keys()}))
        for gold, predicted in positions
    ]
    by_value = compare_by_label(asked, ontology.names(_ONTOLOGY.stances))
    return join(
        [
            accuracy("position.in_gold", compare(asked)),
            macro("position.in_gold", by_value),
            prf_by_label("position.in_gold.label", by_value),
            prf("position.end_to_end", compare((_units(gold), _units(predicted)) for gold, predicted in positions)),
        ]
    )


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


def stances(document: Document) -> set[Unit]:
    """Give the stances of a document: value, holder and target."""
    return {
        (stance.value, referent(document, stance.holder), referent(document, stance.target))
        for stance in document.stances
    }


def _pairs(stances: set[Unit]) -> set[Unit]:
    return {stance[1:] for stance in stances}


def _with_common_pairs(gold: set[Unit], predicted: set[Unit]) -> Comparison:
    both = _pairs(gold) & _pairs(predicted)
    return {stance for stance in gold if stance[1:] in both}, {stance for stance in predicted if stance[1:] in both}


def _positions(document: Document) -> dict[Hashable, Hashable]:
    return {position.proposition: position.value for position in document.positions}
