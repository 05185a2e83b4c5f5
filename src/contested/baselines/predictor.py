"""What every baseline is: something that annotates texts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import numpy as np
from tokenizers import Tokenizer

from contested.baselines import candidates, decoding
from contested.baselines.candidates import Mentions
from contested.baselines.decoding import Floats
from contested.baselines.encoding import Encoding, Ints, encode
from contested.document import Document, bare

_SPANS_AT_ONCE = 50_000


class Predictor(Protocol):
    """A baseline."""

    def predict(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Annotate texts one by one, in order; what annotation they carry is not looked at."""


class Backend(Protocol):
    """Runs the networks of a joint model; all outputs are logits."""

    def words(self, encoding: Encoding) -> Floats:
        """Give the vectors [n, d] of a text's words."""

    def spans(self, words: Floats, first: Ints, last: Ints) -> Sequence[Floats]:
        """Give entity types [s, 12] and event types [s, 36] of spans, none first."""

    def relations(self, words: Floats, mentions: Mentions, arguments: Ints, stances: Ints) -> Sequence[Floats]:
        """Give levels [m, 2], statuses [m, 6], roles [p, 12], sources [p] and stances [q, 4]."""


class JointPredictor:
    """The joint model as a Predictor, whatever runs its networks."""

    def __init__(self, tokenizer: Tokenizer, backend: Backend) -> None:
        self._tokenizer, self._backend = tokenizer, backend

    def predict(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Annotate texts one by one with entities, events, arguments, status, source and stances."""
        for document in documents:
            yield self._annotate(document)

    def _annotate(self, document: Document) -> Document:
        encoding = encode(document.text, self._tokenizer)
        if not len(encoding.offsets):
            return bare(document)
        words = self._backend.words(encoding)
        found = decoding.select(*self._spans(words))
        if not len(found.scores):
            return bare(document)
        arguments, stances = candidates.argument_pairs(found.mentions), candidates.stance_pairs(found.mentions)
        levels, statuses, roles, sources, stance = self._backend.relations(words, found.mentions, arguments, stances)
        relations = decoding.Relations(
            levels=levels,
            statuses=statuses,
            argument_pairs=arguments,
            roles=_sigmoid(roles),
            sources=_sigmoid(sources),
            stance_pairs=stances,
            stances=_softmax(stance),
        )
        return decoding.assemble(document, encoding.offsets, found, relations)

    def _spans(self, words: Floats) -> tuple[Ints, Ints, Floats, Floats]:
        first, last = candidates.spans(len(words))
        parts = []
        for begin in range(0, len(first), _SPANS_AT_ONCE):
            part = slice(begin, begin + _SPANS_AT_ONCE)
            parts.append(self._backend.spans(words, first[part], last[part]))
        entities, triggers = (_softmax(np.concatenate(kind)) for kind in zip(*parts, strict=True))
        return first, last, entities, triggers


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
