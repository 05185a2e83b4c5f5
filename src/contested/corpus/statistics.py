"""Counts of a corpus: ``corpus/STATISTICS.md`` and ``statistics.json``."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import fmean
from typing import Any

from contested import ontology
from contested.corpus import diversity
from contested.corpus.annotated import AnnotatedStory
from contested.corpus.style import words
from contested.corpus.views import side
from contested.document import Document
from contested.stories import SPLITS

_ONTOLOGY = ontology.load()
_LAYERS: Mapping[str, Callable[[Document], int]] = {
    "documents": lambda _: 1,
    "words": lambda document: len(words(document.text)),
    "entities": lambda document: len(document.entities),
    "events": lambda document: len(document.events),
    "arguments": lambda document: sum(len(event.arguments) for event in document.events),
    "sources": lambda document: sum(len(event.source) for event in document.events),
    "stances": lambda document: len(document.stances),
    "positions": lambda document: len(document.positions),
}
_LABELS: Mapping[str, tuple[Sequence[str], Callable[[Document], Iterable[str]]]] = {
    "entity types": (ontology.names(_ONTOLOGY.entity_types), lambda d: (e.type for e in d.entities)),
    "event types": (ontology.names(_ONTOLOGY.event_types), lambda d: (e.type for e in d.events)),
    "roles": (ontology.names(_ONTOLOGY.roles), lambda d: (a.role for e in d.events for a in e.arguments)),
    "statuses": (ontology.names(_ONTOLOGY.statuses), lambda d: (e.status for e in d.events)),
    "stances": (ontology.names(_ONTOLOGY.stances), lambda d: (s.value for s in d.stances)),
    "positions": (ontology.names(_ONTOLOGY.stances), lambda d: (p.value for p in d.positions)),
}

Told = tuple[AnnotatedStory, Document]


def count(stories: Sequence[AnnotatedStory]) -> dict[str, Any]:
    """Count layers by split, side, genre and story; labels by split; the shares of status by side; and diversity.

    Returns:
        Nested mappings of numbers, as ``json.dumps`` takes them. ``diversity`` has, for each genre, the mean of
        ``type_token_ratio`` over documents and the share of ``distinct_openings``.
    """
    told = [(story, document) for story in stories for document in story.documents]
    groupings: Mapping[str, Callable[[Told], str]] = {
        "split": lambda one: one[0].split,
        "side": lambda one: side(one[1], one[0].story),
        "genre": lambda one: one[1].genre or "",
        "region": lambda one: one[0].story.region,
        "story": lambda one: one[0].story.id,
    }
    return {
        "layers": {
            name: {
                group: {layer: sum(map(counted, documents)) for layer, counted in _LAYERS.items()}
                for group, documents in _grouped(told, key).items()
            }
            for name, key in groupings.items()
        },
        "labels": {
            kind: {
                group: {label: counts[label] for label in labels}
                for group, documents in _grouped(told, groupings["split"]).items()
                for counts in [Counter(label for document in documents for label in found(document))]
            }
            for kind, (labels, found) in _LABELS.items()
        },
        "status by side": {
            group: dict(Counter(event.status for document in documents for event in document.events).most_common())
            for group, documents in _grouped(told, groupings["side"]).items()
        },
        "diversity": {
            group: {
                "type_token_ratio": _mean_ratio(documents),
                "distinct_openings": round(diversity.distinct_openings(documents), 4),
            }
            for group, documents in _grouped(told, groupings["genre"]).items()
        },
    }


def _mean_ratio(documents: Sequence[Document]) -> float | None:
    known = [ratio for document in documents if (ratio := diversity.type_token_ratio(document.text)) is not None]
    return round(fmean(known), 4) if known else None


def as_markdown(counts: Mapping[str, Any]) -> str:
    """Give the counts as tables."""
    lines = [
        "# Statistics of the corpus",
        "",
        "Made by `scripts/build_corpus.py`; words are those of the style measures.",
    ]
    for name, groups in counts["layers"].items():
        lines += ["", f"## Layers by {name}", "", *_table(name, groups, total=True)]
    for kind, groups in counts["labels"].items():
        labels = list(next(iter(groups.values())))
        turned = {label: {group: groups[group][label] for group in groups} for label in labels}
        lines += ["", f"## {kind.capitalize()} by split", "", *_table("label", turned, total=False)]
    lines += ["", "## Status by side, in percent of event mentions", "", *_shares(counts["status by side"])]
    lines += [
        "",
        "## Diversity by genre",
        "",
        f"Types per token in a moving window of {diversity.WINDOW} tokens, mean of documents; share of documents whose"
        f" first {diversity.OPENING} words open no other.",
        "",
        "| genre | types per token | distinct openings |",
        "|---|---:|---:|",
        *(
            f"| {genre} | {values['type_token_ratio'] or 0:.3f} | {values['distinct_openings']:.3f} |"
            for genre, values in counts["diversity"].items()
        ),
    ]
    return "\n".join(lines) + "\n"


def _grouped(told: Sequence[Told], key: Callable[[Told], str]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for one in told:
        found.setdefault(key(one), []).append(one[1])
    return {name: found[name] for name in sorted(found, key=lambda name: (_order(name), name))}


def _order(name: str) -> int:
    return SPLITS.index(name) if name in SPLITS else 0


def _table(title: str, groups: Mapping[str, Mapping[str, int]], *, total: bool) -> Iterator[str]:
    columns = list(next(iter(groups.values())))
    yield f"| {' | '.join([title, *columns])} |"
    yield f"|---|{'---:|' * len(columns)}"
    lines = dict(groups)
    if total:
        lines["all"] = {column: sum(group[column] for group in groups.values()) for column in columns}
    for name, values in lines.items():
        yield f"| {' | '.join([name, *(f'{values[column]:,}' for column in columns)])} |"


def _shares(groups: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    statuses = ontology.names(_ONTOLOGY.statuses)
    yield f"| {' | '.join(['side', 'events', *statuses])} |"
    yield f"|---|{'---:|' * (1 + len(statuses))}"
    for name, counts in groups.items():
        events = sum(counts.values())
        shares = [f"{100 * counts.get(status, 0) / events:.1f}" for status in statuses]
        yield f"| {' | '.join([name, f'{events:,}', *shares])} |"
