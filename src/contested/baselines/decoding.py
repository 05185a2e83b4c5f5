"""From the joint model's probabilities to a Document."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from contested.baselines import labels
from contested.baselines.candidates import MAX_WIDTH, Mentions
from contested.baselines.encoding import Ints
from contested.document import AUTHOR, UNNAMED, WITHOUT_LEVEL, Document, bare

Floats = NDArray[np.float32]
THRESHOLD = 0.5


@dataclass(frozen=True)
class Found:
    """Mentions with the probability [m] of each one's type."""

    mentions: Mentions
    scores: Floats


@dataclass(frozen=True)
class Relations:
    """Probabilities of what holds of mentions and of pairs.

    ``levels`` [m, 2], ``statuses`` [m, 6]; ``roles`` [p, 12] and ``sources`` [p] of ``argument_pairs`` [p, 2];
    ``stances`` [q, 4] (none first) of ``stance_pairs`` [q, 2].
    """

    levels: Floats
    statuses: Floats
    argument_pairs: Ints
    roles: Floats
    sources: Floats
    stance_pairs: Ints
    stances: Floats


def select(first: Ints, last: Ints, entities: Floats, triggers: Floats) -> Found:
    """Choose mentions among spans by the probabilities of their types.

    ``entities`` [s, 12] and ``triggers`` [s, 36] have none first. The most probable span goes first; a span that
    crosses one already chosen is passed over, and so is a trigger that overlaps a trigger.
    """
    proposals = []
    for offset, scores in ((0, entities), (len(labels.ENTITY_TYPES), triggers)):
        best = scores.argmax(axis=1)
        for span in np.flatnonzero(best):
            kind = int(best[span]) - 1 + offset
            proposals.append((float(scores[span, best[span]]), int(first[span]), int(last[span]), kind))
    by_first: defaultdict[int, list[tuple[int, int, int, float]]] = defaultdict(list)
    for score, a, b, kind in sorted(proposals, reverse=True):
        nearby = chain.from_iterable(by_first[word] for word in range(a - MAX_WIDTH + 1, b + 1))
        if not any(_clash((a, b, kind), other) for other in nearby):
            by_first[a].append((a, b, kind, score))
    chosen = list(chain.from_iterable(by_first.values()))
    is_event = len(labels.ENTITY_TYPES)
    chosen.sort(key=lambda mention: (mention[2] >= is_event, mention))
    table = np.array([mention[:3] for mention in chosen], dtype=np.int64).reshape(-1, 3)
    n_entities = int((table[:, 2] < is_event).sum())
    mentions = Mentions(table[:, 0], table[:, 1], table[:, 2], n_entities)
    return Found(mentions, np.array([mention[3] for mention in chosen], dtype=np.float32))


def _clash(one: tuple[int, int, int], other: tuple[int, int, int, float]) -> bool:
    (a, b, kind), (c, d, other_kind, _) = one, other
    crossing = a < c <= b < d or c < a <= d < b
    is_event = len(labels.ENTITY_TYPES)
    two_triggers = kind >= is_event and other_kind >= is_event and a <= d and c <= b
    return crossing or two_triggers


def assemble(document: Document, offsets: Ints, found: Found, relations: Relations) -> Document:
    """Give the Document with everything that is probable enough; its text and metadata stay as they are."""
    mentions = found.mentions
    names = [f"e{n + 1}" for n in range(mentions.n_entities)]
    names += [f"v{n + 1}" for n in range(len(mentions.events))]
    span = [
        {"start": int(offsets[a, 0]), "end": int(offsets[b, 1])}
        for a, b in zip(mentions.first, mentions.last, strict=True)
    ]
    score = [min(1.0, round(float(value), 4)) for value in found.scores]
    kind = [labels.KINDS[number] for number in mentions.kinds]

    entities = [
        {
            **span[m],
            "id": names[m],
            "type": kind[m],
            "level": None if kind[m] in WITHOUT_LEVEL else labels.LEVELS[int(relations.levels[m].argmax())],
            "score": score[m],
        }
        for m in mentions.entities
    ]
    arguments, sources = _arguments(names, kind, mentions, relations)
    events = []
    for m in mentions.events:
        status = labels.STATUSES[int(relations.statuses[m].argmax())]
        likely = [name for name, probability in sources[m] if probability > THRESHOLD and name != UNNAMED]
        if not likely and status in labels.NEEDS_SOURCE:
            likely = [max(sources[m], key=lambda pair: pair[1])[0]]
        event = {"id": names[m], "type": kind[m], "status": status, "source": likely, "score": score[m]}
        events.append(span[m] | event | {"arguments": arguments[m]})
    annotation = {"entities": entities, "events": events, "stances": _stances(names, relations)}
    return Document.model_validate(bare(document).model_dump() | annotation)


def _arguments(
    names: list[str], kind: list[str], mentions: Mentions, relations: Relations
) -> tuple[dict[int, list[dict[str, str]]], dict[int, list[tuple[str, float]]]]:
    arguments: dict[int, list[dict[str, str]]] = {int(m): [] for m in mentions.events}
    sources: dict[int, list[tuple[str, float]]] = {int(m): [] for m in mentions.events}
    for (event, filler), roles, source in zip(
        relations.argument_pairs.tolist(), relations.roles, relations.sources, strict=True
    ):
        if filler < mentions.n_entities or filler == len(names):
            sources[event].append((names[filler] if filler < len(names) else UNNAMED, float(source)))
        if filler == len(names):
            continue
        for number in np.flatnonzero(roles > THRESHOLD):
            role = labels.ROLES[number]
            fits = filler < mentions.n_entities or role == "Topic"
            if fits and role in labels.ALLOWED[kind[event]]:
                arguments[event].append({"role": role, "filler": names[filler]})
    return arguments, sources


def _stances(names: list[str], relations: Relations) -> list[dict[str, object]]:
    stances = []
    best = relations.stances.argmax(axis=1)
    for pair in np.flatnonzero(best):
        holder, target = relations.stance_pairs[pair]
        stances.append(
            {
                "holder": names[holder] if holder < len(names) else AUTHOR,
                "target": names[target],
                "value": labels.STANCES[int(best[pair]) - 1],
                "score": min(1.0, round(float(relations.stances[pair, best[pair]]), 4)),
            }
        )
    return stances
