"""What the joint model decides about: spans of words, and pairs of mentions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from contested.baselines.encoding import Ints

MAX_WIDTH = 14
"""Words of the widest span considered."""
MAX_DISTANCE = 400
"""Words between the two mentions of the farthest pair considered."""
BUCKETS = 22
"""Signed distances are told apart by powers of two; two more buckets are for the author and for unnamed sources."""


@dataclass(frozen=True)
class Mentions:
    """Word numbers ``first`` and ``last`` (inclusive) [m] of the mentions, and their types' numbers in KINDS [m]."""

    first: Ints
    last: Ints
    kinds: Ints
    n_entities: int

    @property
    def entities(self) -> Ints:
        """Numbers of the entity mentions, which come first."""
        return np.arange(self.n_entities)

    @property
    def events(self) -> Ints:
        """Numbers of the event mentions."""
        return np.arange(self.n_entities, len(self.kinds))


def spans(n_words: int) -> tuple[Ints, Ints]:
    """Give first and last word of every span of up to MAX_WIDTH words."""
    first = np.repeat(np.arange(n_words), MAX_WIDTH)
    last = first + np.tile(np.arange(MAX_WIDTH), n_words)
    inside = last < n_words
    return first[inside], last[inside]


def argument_pairs(mentions: Mentions) -> Ints:
    """Give pairs [p, 2] of an event and a possible argument or source; number m stands for an unnamed source."""
    near = _near(mentions, mentions.events, np.arange(len(mentions.kinds)))
    unnamed = np.stack([mentions.events, np.full(len(mentions.events), len(mentions.kinds))], axis=1)
    return np.concatenate([near, unnamed])


def stance_pairs(mentions: Mentions) -> Ints:
    """Give pairs [p, 2] of a holder and a target; holder number m stands for the author."""
    everything = np.arange(len(mentions.kinds))
    near = _near(mentions, mentions.entities, everything)
    author = np.stack([np.full(len(everything), len(everything)), everything], axis=1)
    return np.concatenate([near, author])


def buckets(pairs: Ints, mentions: Mentions) -> Ints:
    """Give the bucket [p] of each pair's signed distance in words."""
    places = np.append(mentions.first, 0)
    distance = places[pairs[:, 1]] - places[pairs[:, 0]]
    size = np.minimum(np.ceil(np.log2(np.abs(distance) + 1)).astype(np.int64), 9)
    bucket: Ints = np.where(distance < 0, 10 + size, size)
    virtual = len(mentions.kinds)
    bucket[pairs[:, 0] == virtual] = BUCKETS - 2
    bucket[pairs[:, 1] == virtual] = BUCKETS - 1
    return bucket


def relation_inputs(mentions: Mentions, arguments: Ints, stances: Ints) -> dict[str, Ints]:
    """Give what the relation heads read beside the words, in the order and by the names of their inputs."""
    return {
        "first": mentions.first,
        "last": mentions.last,
        "kinds": mentions.kinds,
        "argument_pairs": arguments,
        "argument_buckets": buckets(arguments, mentions),
        "stance_pairs": stances,
        "stance_buckets": buckets(stances, mentions),
    }


def _near(mentions: Mentions, heads: Sequence[int] | Ints, tails: Ints) -> Ints:
    head, tail = (side.ravel() for side in np.meshgrid(heads, tails, indexing="ij"))
    keep = (head != tail) & (np.abs(mentions.first[head] - mentions.first[tail]) <= MAX_DISTANCE)
    return np.stack([head[keep], tail[keep]], axis=1).astype(np.int64)
