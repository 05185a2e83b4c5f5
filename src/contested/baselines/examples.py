"""Gold Documents as targets of the joint model."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from contested.baselines import candidates, labels
from contested.baselines.candidates import Mentions
from contested.baselines.encoding import Encoding, Ints, encode
from contested.document import AUTHOR, UNNAMED, Document, Entity, Event


@dataclass(frozen=True)
class Example:
    """A text with what is to be predicted of it; pairs, roles, sources and stances go together row by row.

    ``entity_targets`` and ``trigger_targets`` [s] are types of the spans of ``candidates.spans``, 0 for none;
    ``levels`` [m] is -1 where a mention has none, ``statuses`` [m] where it is no event.
    """

    encoding: Encoding
    entity_targets: Ints
    trigger_targets: Ints
    mentions: Mentions
    levels: Ints
    statuses: Ints
    argument_pairs: Ints
    roles: Ints
    sources: Ints
    stance_pairs: Ints
    stances: Ints


def examples(documents: Iterable[Document], tokenizer: Tokenizer) -> tuple[list[Example], Counter[str]]:
    """Give an example for each document, and counts of gold that the model cannot represent, by reason."""
    lost: Counter[str] = Counter()
    return [_example(document, tokenizer, lost) for document in documents], lost


def _example(document: Document, tokenizer: Tokenizer, lost: Counter[str]) -> Example:
    encoding = encode(document.text, tokenizer)
    n_words = len(encoding.offsets)
    first_word = {int(start): n for n, start in enumerate(encoding.offsets[:, 0])}
    last_word = {int(end): n for n, end in enumerate(encoding.offsets[:, 1])}
    number: dict[str, int] = {}
    rows: list[tuple[int, int, int]] = []
    kept: list[Entity | Event] = []
    for mention in document.mentions.values():
        first, last = first_word.get(mention.start), last_word.get(mention.end)
        if first is None or last is None:
            lost["mentions whose edges are inside a word"] += 1
        else:
            number[mention.id] = len(rows)
            rows.append((first, last, labels.KINDS.index(mention.type)))
            kept.append(mention)
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    mentions = Mentions(table[:, 0], table[:, 1], table[:, 2], sum(isinstance(m, Entity) for m in kept))
    argument_pairs, roles, sources = _arguments(kept, mentions, number, lost)
    stance_pairs, stances = _stances(document, mentions, number, lost)
    n_entity_types = len(labels.ENTITY_TYPES)
    return Example(
        encoding=encoding,
        entity_targets=_span_targets(n_words, table[table[:, 2] < n_entity_types], 0, lost),
        trigger_targets=_span_targets(n_words, table[table[:, 2] >= n_entity_types], n_entity_types, lost),
        mentions=mentions,
        levels=np.array([labels.LEVELS.index(m.level) if isinstance(m, Entity) and m.level else -1 for m in kept]),
        statuses=np.array([labels.STATUSES.index(m.status) if isinstance(m, Event) else -1 for m in kept]),
        argument_pairs=argument_pairs,
        roles=roles,
        sources=sources,
        stance_pairs=stance_pairs,
        stances=stances,
    )


def _span_targets(n_words: int, table: Ints, offset: int, lost: Counter[str]) -> Ints:
    first, last = candidates.spans(n_words)
    place = {pair: n for n, pair in enumerate(zip(first.tolist(), last.tolist(), strict=True))}
    targets = np.zeros(len(first), dtype=np.int64)
    for a, b, kind in table.tolist():
        if (a, b) not in place:
            lost[f"mentions of more than {candidates.MAX_WIDTH} words"] += 1
        else:
            if targets[place[a, b]]:
                lost["second types of one span"] += 1
            targets[place[a, b]] = kind - offset + 1
    return targets


def _arguments(
    kept: list[Entity | Event], mentions: Mentions, number: dict[str, int], lost: Counter[str]
) -> tuple[Ints, Ints, Ints]:
    pairs = candidates.argument_pairs(mentions)
    place = {pair: n for n, pair in enumerate(map(tuple, pairs.tolist()))}
    roles = np.zeros((len(pairs), len(labels.ROLES)), dtype=np.int64)
    sources = np.zeros(len(pairs), dtype=np.int64)
    numbers = number | {UNNAMED: len(mentions.kinds)}
    for event in (m for m in kept if isinstance(m, Event)):
        for argument in event.arguments:
            row = place.get((number[event.id], numbers.get(argument.filler, -1)))
            if row is None:
                lost["arguments too far away or of a lost mention"] += 1
            else:
                roles[row, labels.ROLES.index(argument.role)] = 1
        for source in event.source:
            row = place.get((number[event.id], numbers.get(source, -1)))
            if row is None:
                lost["sources too far away or of a lost mention"] += 1
            else:
                sources[row] = 1
    return pairs, roles, sources


def _stances(document: Document, mentions: Mentions, number: dict[str, int], lost: Counter[str]) -> tuple[Ints, Ints]:
    pairs = candidates.stance_pairs(mentions)
    place = {pair: n for n, pair in enumerate(map(tuple, pairs.tolist()))}
    targets = np.zeros(len(pairs), dtype=np.int64)
    numbers = number | {AUTHOR: len(mentions.kinds)}
    for stance in document.stances:
        row = place.get((numbers.get(stance.holder, -1), numbers.get(stance.target, -1)))
        if row is None:
            lost["stances too far away or of a lost mention"] += 1
        else:
            if targets[row]:
                lost["second stances of one pair"] += 1
            targets[row] = 1 + labels.STANCES.index(stance.value)
    return pairs, targets
