"""Coreference across the documents of a story: chains of entity mentions and clusters of event mentions.

A document without a story is a story of its own. A mention is a span of a document; two mentions on one span are told
apart by the order of their types. Mentions without chain or cluster stand alone, each a cluster of one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from contested.document import WITHOUT_LEVEL, Document, Entity
from contested.metrics.counts import Counts, Tally, total
from contested.metrics.pairs import Pair, pair
from contested.metrics.scores import Measure, Scores, join, prf, scores
from contested.metrics.spans import Extent, extent

Mention = tuple[str, Extent, int]
"""Document, span, and the number of the mention among those on its span."""
Clusters = Sequence[Set[Any]]
"""Disjoint sets of mentions."""


def muc(gold: Clusters, predicted: Clusters) -> Counts:
    """Count links: a cluster of n mentions has n - 1, less one for each further part the other side cuts it into.

    Source: Vilain et al. (1995). Clusters of one mention have no link and play no part.

    >>> gold, predicted = [{"a", "b", "c"}, {"d", "e", "f", "g"}], [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]
    >>> muc(gold, predicted)
    Counts(gold=5, predicted=5, correct=2, covered=2)
    """
    return _both_ways(_links, gold, predicted)


def b_cubed(gold: Clusters, predicted: Clusters) -> Counts:
    """Count mentions, each with the share of its cluster that its cluster on the other side holds too.

    Source: Bagga & Baldwin (1998); a mention that the other side lacks counts 0, as in Pradhan et al. (2014).

    >>> gold, predicted = [{"a", "b", "c"}, {"d", "e", "f", "g"}], [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]
    >>> [round(number, 4) for number in b_cubed(gold, predicted)]
    [7, 8, 4.0, 2.9167]
    """
    return _both_ways(_shares, gold, predicted)


def ceaf_e(gold: Clusters, predicted: Clusters) -> Counts:
    """Count clusters, aligned one to one so that the sum of their similarities 2 |G & P| / (|G| + |P|) is greatest.

    Source: Luo (2005), with his fourth similarity.

    >>> gold, predicted = [{"a", "b", "c"}, {"d", "e", "f", "g"}], [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]
    >>> [round(number, 4) for number in ceaf_e(gold, predicted)]
    [2, 3, 1.3, 1.3]
    """
    if not gold or not predicted:
        return Counts(len(gold), len(predicted), 0, 0)
    of = _by_mention(predicted)
    similarity = np.zeros((len(gold), len(predicted)))
    for row, cluster in enumerate(gold):
        for column in {of[mention] for mention in cluster if mention in of}:
            other = predicted[column]
            similarity[row, column] = 2 * len(cluster & other) / (len(cluster) + len(other))
    best = float(similarity[linear_sum_assignment(similarity, maximize=True)].sum())
    return Counts(len(gold), len(predicted), best, best)


def lea(gold: Clusters, predicted: Clusters) -> Counts:
    """Count mentions, each cluster's with the share of its links that lie within a cluster on the other side.

    A cluster of n mentions has n (n - 1) / 2 links; one of a single mention has one, to itself, which only a cluster of
    that mention alone on the other side holds too.

    Source: Moosavi & Strube (2016), with the importance of a cluster its size.

    >>> gold, predicted = [{"a", "b", "c"}, {"d", "e", "f", "g"}], [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]
    >>> [round(number, 4) for number in lea(gold, predicted)]
    [7, 8, 2.6667, 1.6667]
    """
    return _both_ways(_resolved, gold, predicted)


FORMULAS: Mapping[str, Callable[[Clusters, Clusters], Counts]] = {
    "muc": muc,
    "b3": b_cubed,
    "ceafe": ceaf_e,
    "lea": lea,
}
_CONLL = ("muc", "b3", "ceafe")
_PARTS = ("entities", "events")


def conll(parts: Sequence[Counts]) -> float | None:
    """Give the mean F1 of MUC, B3 and CEAFe, as in the CoNLL-2012 shared task (Pradhan et al., 2012).

    None where one of them has nothing to score.
    """
    found = [counts.f1 for counts in parts]
    known = [value for value in found if value is not None]
    return sum(known) / len(known) if found and len(known) == len(found) else None


def _measures(part: str) -> dict[str, Measure]:
    names = {name: f"coreference.{part}.{name}" for name in FORMULAS}
    return {f"coreference.{part}.conll": Measure([names[name] for name in _CONLL], conll)} | prf(*names.values())


MEASURES: Mapping[str, Measure] = join(*map(_measures, _PARTS))
"""The scores of coreference, by name: ``coreference.<entities|events>.<measure>``."""


def score_coreference(gold: Iterable[Document], predicted: Iterable[Document]) -> Scores:
    """Score chains of entity mentions and clusters of event mentions, each story apart, over all its documents.

    - ``coreference.<entities|events>.muc``, ``.b3``, ``.ceafe``, ``.lea``: see the functions of these names.
    - ``coreference.<entities|events>.conll``: the mean F1 of the first three.

    Raises:
        ContestedError: an id stands twice on a side or on one side only, or two texts differ.
    """
    return scores(MEASURES, total(count(story) for story in stories(pair(gold, predicted))))


def count(story: Iterable[Pair]) -> Tally:
    """Count what the scores are made of, over the documents of one story."""
    pairs = list(story)
    gold, predicted = ({part: clusters(side, part) for part in _PARTS} for side in zip(*pairs, strict=True))
    return count_clusters(gold, predicted)


def count_clusters(gold: Mapping[str, Clusters], predicted: Mapping[str, Clusters]) -> Tally:
    """Count by each formula for the ``entities`` and the ``events`` of one story."""
    return {
        f"coreference.{part}.{name}": formula(gold[part], predicted[part])
        for part in _PARTS
        for name, formula in FORMULAS.items()
    }


def mentions(document: Document, part: str) -> dict[Mention, str]:
    """Give the mentions of a document, each with the name of its cluster.

    Args:
        document: the document.
        part: ``entities`` (by chain; TIME and QTY have none and are left out) or ``events`` (by cluster).
    """
    on_span: Counter[Extent] = Counter()
    found: dict[Mention, str] = {}
    for mention in sorted(getattr(document, part), key=lambda mention: (mention.start, mention.end, mention.type)):
        if mention.type in WITHOUT_LEVEL:
            continue
        name = mention.chain if isinstance(mention, Entity) else mention.cluster
        found[document.id, extent(mention), on_span[extent(mention)]] = name or f"{document.id} {mention.id}"
        on_span[extent(mention)] += 1
    return found


def clusters(documents: Iterable[Document], part: str) -> list[Set[Mention]]:
    """Give the clusters of the documents of one story, of their ``entities`` or ``events``."""
    found: dict[str, set[Mention]] = defaultdict(set)
    for document in documents:
        for mention, name in mentions(document, part).items():
            found[name].add(mention)
    return list(found.values())


def stories(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Group pairs by their story, in the order of the first of each."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for gold, predicted in pairs:
        found[gold.story or f"document {gold.id}"].append((gold, predicted))
    return list(found.values())


def _both_ways(
    measure: Callable[[Clusters, Clusters], tuple[float, float]], gold: Clusters, predicted: Clusters
) -> Counts:
    correct, claimed = measure(predicted, gold)
    covered, whole = measure(gold, predicted)
    return Counts(whole, claimed, correct, covered)


def _by_mention(clusters: Clusters) -> dict[Any, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _links(clusters: Clusters, others: Clusters) -> tuple[int, int]:
    of = _by_mention(others)
    kept = whole = 0
    for cluster in clusters:
        parts = {of[mention] for mention in cluster if mention in of}
        alone = sum(mention not in of for mention in cluster)
        kept += len(cluster) - len(parts) - alone
        whole += len(cluster) - 1
    return kept, whole


def _shares(clusters: Clusters, others: Clusters) -> tuple[float, int]:
    of = _by_mention(others)
    shares = mentions = 0.0
    for cluster in clusters:
        shares += sum(len(cluster & others[of[mention]]) / len(cluster) for mention in cluster if mention in of)
        mentions += len(cluster)
    return shares, int(mentions)


def _resolved(clusters: Clusters, others: Clusters) -> tuple[float, int]:
    of = _by_mention(others)
    resolved = 0.0
    for cluster in clusters:
        parts = Counter(of[mention] for mention in cluster if mention in of)
        if len(cluster) == 1:
            resolved += sum(len(others[part]) == 1 for part in parts)
        else:
            resolved += 2 * sum(map(_pairs, parts.values())) / (len(cluster) - 1)
    return resolved, sum(map(len, clusters))


def _pairs(size: int) -> float:
    return size * (size - 1) / 2
