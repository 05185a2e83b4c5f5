"""Gold turned into certain probabilities must come back as gold: nothing is lost or moved on the way."""

import numpy as np
import pytest

from contested import corpus_path
from contested.baselines import candidates, decoding, labels
from contested.baselines.examples import examples
from contested.document import Document, bare
from contested.formats import xml
from tiny_encoder import TOKENIZER

DOCUMENTS = list(xml.read(corpus_path() / "documents" / "karabakh-gas-2022"))


def certain(targets, size):
    return np.eye(size, dtype=np.float32)[targets]


def oracle(document: Document) -> Document:
    [example], lost = examples([document], TOKENIZER)
    assert not lost
    n_words = len(example.encoding.offsets)
    found = decoding.select(
        *candidates.spans(n_words),
        certain(example.entity_targets, 1 + len(labels.ENTITY_TYPES)),
        certain(example.trigger_targets, 1 + len(labels.EVENT_TYPES)),
    )
    place = {key: n for n, key in enumerate(_keys(example.mentions))}
    order = np.array([place[key] for key in _keys(found.mentions)] + [len(place)])
    argument_pairs, stance_pairs = candidates.argument_pairs(found.mentions), candidates.stance_pairs(found.mentions)
    gold_arguments = {tuple(pair): n for n, pair in enumerate(example.argument_pairs.tolist())}
    gold_stances = {tuple(pair): n for n, pair in enumerate(example.stance_pairs.tolist())}
    arguments = [gold_arguments[tuple(order[pair].tolist())] for pair in argument_pairs]
    stances = [gold_stances[tuple(order[pair].tolist())] for pair in stance_pairs]
    relations = decoding.Relations(
        levels=certain(example.levels[order[:-1]], len(labels.LEVELS)),
        statuses=certain(example.statuses[order[:-1]], len(labels.STATUSES)),
        argument_pairs=argument_pairs,
        roles=example.roles[arguments].astype(np.float32),
        sources=example.sources[arguments].astype(np.float32),
        stance_pairs=stance_pairs,
        stances=certain(example.stances[stances], 1 + len(labels.STANCES)),
    )
    return decoding.assemble(bare(document), example.encoding.offsets, found, relations)


def _keys(mentions):
    return list(zip(mentions.first.tolist(), mentions.last.tolist(), mentions.kinds.tolist(), strict=True))


def contents(document: Document):
    """Everything the model is to find, by extents."""

    def place(id_):
        mention = document.mentions.get(id_)
        return (mention.start, mention.end, mention.type) if mention else id_

    return {
        "entities": {(place(e.id), e.level) for e in document.entities},
        "events": {(place(e.id), e.status, frozenset(map(place, e.source))) for e in document.events},
        "arguments": {(place(e.id), a.role, place(a.filler)) for e in document.events for a in e.arguments},
        "stances": {(place(s.holder), place(s.target), s.value) for s in document.stances},
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_certainty_gives_the_gold_back(document):
    assert contents(oracle(document)) == contents(document)


def table(rows, size):
    scores = np.zeros((len(rows), size), dtype=np.float32)
    for n, (kind, score) in enumerate(rows):
        scores[n, kind], scores[n, 0 if kind else 1] = score, 1 - score
    return scores


def test_the_surer_of_two_crossing_spans_wins_and_nested_ones_stay():
    first, last = np.array([0, 1, 1]), np.array([1, 2, 1])
    entities = table([(1, 0.7), (2, 0.9), (3, 0.6)], 12)
    found = decoding.select(first, last, entities, table([(0, 1.0)] * 3, 36))
    assert _keys(found.mentions) == [(1, 1, 2), (1, 2, 1)]
    assert found.scores.tolist() == pytest.approx([0.6, 0.9])


def test_triggers_do_not_overlap_but_may_lie_in_entities():
    first, last = np.array([0, 0, 1]), np.array([2, 1, 1])
    found = decoding.select(first, last, table([(1, 0.8), (0, 1), (0, 1)], 12), table([(0, 1), (4, 0.6), (5, 0.9)], 36))
    assert _keys(found.mentions) == [(0, 2, 0), (1, 1, 15)]


def relations_of(n_entities, n_events, statuses, pairs, roles, sources):
    count = n_entities + n_events
    return decoding.Relations(
        levels=np.tile(np.array([[0.2, 0.8]], dtype=np.float32), (count, 1)),
        statuses=certain(statuses, 6),
        argument_pairs=np.array(pairs),
        roles=np.array(roles, dtype=np.float32),
        sources=np.array(sources, dtype=np.float32),
        stance_pairs=np.zeros((0, 2), dtype=np.int64),
        stances=np.zeros((0, 4), dtype=np.float32),
    )


def test_forbidden_roles_and_unsourced_claims_are_mended():
    document = Document(id="d", text="Baku attacked")
    kinds = np.array([labels.KINDS.index("GPE"), labels.KINDS.index("Attack.Assault")])
    mentions = candidates.Mentions(np.array([0, 1]), np.array([0, 1]), kinds, 1)
    found = decoding.Found(mentions, np.array([0.9, 0.8], dtype=np.float32))
    roles = np.zeros((2, 12))
    roles[0, [labels.ROLES.index("Actor"), labels.ROLES.index("Victim")]] = 0.9
    attributed = labels.STATUSES.index("attributed")
    relations = relations_of(1, 1, [0, attributed], [[1, 0], [1, 2]], roles, [0.1, 0.3])
    annotated = decoding.assemble(document, np.array([[0, 4], [5, 13]]), found, relations)
    [event] = annotated.events
    assert [(a.role, a.filler) for a in event.arguments] == [("Actor", "e1")]
    assert event.source == ("unnamed",)
    assert annotated.entities[0].level == "NOM"
    assert (annotated.entities[0].score, event.score) == (0.9, 0.8)
