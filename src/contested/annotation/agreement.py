"""Agreement of two independent annotations of the same texts, layer by layer.

Spans and relations have no countable set of things left unmarked, so chance-corrected coefficients do not apply to
them: their agreement is the F1 of one annotator against the other, which is the same in both directions (Hripcsak &
Rothschild, 2005). Labels on what both marked have Krippendorff's nominal alpha (the library ``krippendorff``), with the
share of equal labels beside it. Chains and clusters are compared within a story by CoNLL F1.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import krippendorff
import numpy as np

from contested import ontology
from contested.document import Document
from contested.metrics import coreference
from contested.metrics.arguments import attached
from contested.metrics.attributes import stances
from contested.metrics.counts import NOTHING, Comparison, Tally, Unit, compare, total
from contested.metrics.intervals import bootstrap
from contested.metrics.overlaps import matched
from contested.metrics.pairs import Pair
from contested.metrics.resampling import intervals
from contested.metrics.scores import Measure, prf
from contested.metrics.spans import Extent, entities, extent, referent, trigger, triggers

_ONTOLOGY = ontology.load()

LAYERS = ("entities", "triggers", "arguments", "status", "source", "stance", "position", "chains", "clusters")

Labels = Sequence[tuple[str, str]]
"""What the two annotators said of the same things."""


@dataclass(frozen=True)
class Agreement:
    """How far two annotators agree in one respect.

    Attributes:
        layer: the layer of annotation.
        measure: what is compared, and how.
        value: F1, alpha or share, at most 1; None where there is nothing to compare.
        interval: its 95 % bootstrap interval over documents (stories for coreference); None where it has none.
        items: for F1, what both annotators marked in sum; for alpha and shares, the things that both labelled.
    """

    layer: str
    measure: str
    value: float | None
    interval: tuple[float, float] | None
    items: int


def agree(pairs: Sequence[Pair], layers: Collection[str] = LAYERS) -> list[Agreement]:
    """Compare two annotations in each respect of these layers; the first annotator's document of a pair comes first."""
    return [
        *(
            _f1(layer, measure, [units(*pair) for pair in pairs])
            for (layer, measure), units in _UNITS.items()
            if layer in layers
        ),
        *_alphas(pairs, layers),
        *_coreference(pairs, layers),
    ]


def agree_by_type(pairs: Sequence[Pair]) -> list[Agreement]:
    """Compare mentions of each type, exact in span and type; ``measure`` is the type."""
    units = [(entities(first), entities(second), triggers(first), triggers(second)) for first, second in pairs]
    found = []
    for type_ in ontology.names(_ONTOLOGY.entity_types):
        compared = [(_of_type(type_, first), _of_type(type_, second)) for first, second, _, _ in units]
        found.append(_f1("entities", type_, compared))
    for type_ in ontology.names(_ONTOLOGY.event_types):
        compared = [(_of_type(type_, first), _of_type(type_, second)) for _, _, first, second in units]
        found.append(_f1("triggers", type_, compared))
    return found


def _of_type(type_: str, units: Set[Unit]) -> set[Unit]:
    return {unit for unit in units if unit[0] == type_}


def _f1(layer: str, measure: str, comparisons: Sequence[Comparison]) -> Agreement:
    tallies = [{"units": compare(*comparison)} for comparison in comparisons]
    counts = total(tallies).get("units", NOTHING)
    return Agreement(
        layer, measure, counts.f1, _interval(tallies, prf("units")["units.f1"]), int(counts.gold + counts.predicted)
    )


def _interval(tallies: Sequence[Tally], measure: Measure) -> tuple[float, float] | None:
    return intervals(tallies, {"": measure})[""]


def _spans(part: str) -> Callable[[Document, Document], Comparison]:
    def units(first: Document, second: Document) -> Comparison:
        return {(extent(mention),) for mention in getattr(first, part)}, {
            (extent(mention),) for mention in getattr(second, part)
        }

    return units


def _overlapping(part: str) -> Callable[[Document, Document], Comparison]:
    """Count a span as shared with the span that it overlaps, each with one other at most, as many as can be."""

    def units(first: Document, second: Document) -> Comparison:
        ours, theirs = ({extent(mention) for mention in getattr(side, part)} for side in (first, second))
        overlap = np.array([[a[0] < b[1] and b[0] < a[1] for b in theirs] for a in ours], dtype=bool)
        shared, _, _ = matched(overlap.reshape(len(ours), len(theirs)))
        # which spans were paired tells nothing more: those in common go by number
        common = {(number,) for number in range(shared)}
        return (
            common | {("first", number) for number in range(len(ours) - shared)},
            common | {("second", number) for number in range(len(theirs) - shared)},
        )

    return units


def _both(units: Callable[[Document], Set[tuple[Hashable, ...]]]) -> Callable[[Document, Document], Comparison]:
    return lambda first, second: (units(first), units(second))


def _sources(document: Document) -> set[tuple[Hashable, ...]]:
    return {(*trigger(event), referent(document, source)) for event in document.events for source in event.source}


def _stance_pairs(document: Document) -> set[tuple[Hashable, ...]]:
    return {unit[1:] for unit in stances(document)}


def _positions(document: Document) -> set[tuple[Hashable, ...]]:
    return {(position.proposition, position.value) for position in document.positions}


def _agreed(
    units: Callable[[Document], Set[tuple[Hashable, ...]]], *, events: bool
) -> Callable[[Document, Document], Comparison]:
    """Compare only units all of whose mentions both annotators marked (events with their type, if they come first)."""

    def compared(first: Document, second: Document) -> Comparison:
        common = _marked(first) & _marked(second)
        typed = triggers(first) & triggers(second)

        def kept(unit: tuple[Hashable, ...]) -> bool:
            if events and unit[:2] not in typed:
                return False
            return all(part in common for part in unit if isinstance(part, tuple))

        return {unit for unit in units(first) if kept(unit)}, {unit for unit in units(second) if kept(unit)}

    return compared


def _marked(document: Document) -> set[Extent]:
    return {extent(mention) for mention in (*document.entities, *document.events)}


_UNITS: Mapping[tuple[str, str], Callable[[Document, Document], Comparison]] = {
    ("entities", "F1, exact span"): _spans("entities"),
    ("entities", "F1, exact span and type"): _both(entities),
    ("entities", "F1, overlapping spans"): _overlapping("entities"),
    ("triggers", "F1, exact span"): _spans("events"),
    ("triggers", "F1, exact span and type"): _both(triggers),
    ("triggers", "F1, overlapping spans"): _overlapping("events"),
    ("arguments", "F1, with trigger, type, filler and role"): _both(attached),
    ("arguments", "F1, where both marked trigger and filler"): _agreed(attached, events=True),
    ("source", "F1, with trigger, type and source"): _both(_sources),
    ("source", "F1, where both marked trigger and source"): _agreed(_sources, events=True),
    ("stance", "F1, with holder and target"): _both(_stance_pairs),
    ("stance", "F1, with holder, target and value"): _both(stances),
    ("stance", "F1, where both marked holder and target as mentions"): _agreed(stances, events=False),
    ("position", "F1, with proposition and value"): _both(_positions),
}


def _types(part: str) -> Callable[[Document], dict[Hashable, str]]:
    def found(document: Document) -> dict[Hashable, str]:
        on_span: dict[Hashable, list[str]] = {}
        for mention in getattr(document, part):
            on_span.setdefault(extent(mention), []).append(mention.type)
        return {span: " ".join(sorted(types)) for span, types in on_span.items()}

    return found


def _levels(document: Document) -> dict[Hashable, str]:
    return {(entity.type, extent(entity)): entity.level for entity in document.entities if entity.level}


_LABELS: Mapping[str, Callable[[Document], Mapping[Hashable, str]]] = {
    "entities: type of shared spans": _types("entities"),
    "entities: level of shared mentions": _levels,
    "triggers: type of shared spans": _types("events"),
    "status: shared triggers of one type": lambda document: {trigger(e): e.status for e in document.events},
    "stance: value of shared pairs": lambda document: {
        unit[1:]: str(unit[0]) for unit in sorted(stances(document), key=str)
    },
    "position: value on shared propositions": lambda document: {p.proposition: p.value for p in document.positions},
}


def _alphas(pairs: Sequence[Pair], layers: Collection[str]) -> Iterator[Agreement]:
    for name, labels in _LABELS.items():
        layer, what = name.split(": ")
        if layer not in layers:
            continue
        by_document = [_paired(labels(first), labels(second)) for first, second in pairs]
        items = sum(map(len, by_document))
        for measure, statistic in (("alpha", _alpha), ("equal labels", _equal)):
            value = statistic(by_document)
            yield Agreement(layer, f"{measure}, {what}", value, bootstrap(by_document, statistic), items)


def _paired(first: Mapping[Hashable, str], second: Mapping[Hashable, str]) -> Labels:
    return [(label, second[thing]) for thing, label in first.items() if thing in second]


def _alpha(by_document: Sequence[Labels]) -> float | None:
    """Give Krippendorff's alpha for nominal labels; None with fewer than two labels in use, where it is undefined."""
    pairs = [pair for labels in by_document for pair in labels]
    names = sorted({label for pair in pairs for label in pair})
    if len(names) < 2:
        return None
    number = {label: n for n, label in enumerate(names)}
    data = np.array([[number[label] for label in pair] for pair in pairs]).T
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def _equal(by_document: Sequence[Labels]) -> float | None:
    equal = [first == second for labels in by_document for first, second in labels]
    return sum(equal) / len(equal) if equal else None


def _coreference(pairs: Sequence[Pair], layers: Collection[str]) -> Iterator[Agreement]:
    parts = [(part, layer) for part, layer in (("entities", "chains"), ("events", "clusters")) if layer in layers]
    by_story = [coreference.count(group) for group in coreference.stories(pairs)] if parts else []
    for part, layer in parts:
        items = sum(len(coreference.mentions(document, part)) for pair in pairs for document in pair)
        measure = coreference.MEASURES[f"coreference.{part}.conll"]
        yield Agreement(layer, "CoNLL F1", measure.value(total(by_story)), _interval(by_story, measure), items)
