"""Coreference across the documents of a story: chains of entity mentions and clusters of event mentions.

A document without a story is a story of its own. A mention is a span of a document; two mentions on one span are told
apart by the order of their types. Mentions without chain or cluster stand alone, each a cluster of one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from contested.document import WITHOUT_LEVEL, Document, Entity
from contested.metrics.pairs import Pair
from contested.metrics.spans import Extent, extent

Mention = tuple[str, Extent, int]
"""Document, span, and the number of the mention among those on its span."""
Clusters = Sequence[Set[Mention]]


class Ratio(NamedTuple):
    """Numerators and denominators of precision and recall; those of several stories add up."""

    found: float
    predicted: float
    covered: float
    gold: float

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where neither side has anything to score."""
        if not self.gold and not self.predicted:
            return None
        precision = self.found / self.predicted if self.predicted else 0.0
        recall = self.covered / self.gold if self.gold else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def total(ratios: Iterable[Ratio]) -> Ratio:
    """Add up the ratios of several stories."""
    return Ratio(*(sum(parts) for parts in zip(*ratios, strict=True)))


def muc(gold: Clusters, predicted: Clusters) -> Ratio:
    """Count links: a cluster of n mentions has n - 1, less one for each further part the other side cuts it into.

    Source: Vilain et al. (1995). Clusters of one mention have no link and play no part.

    >>> gold, predicted = [{"a", "b", "c"}, {"d", "e", "f", "g"}], [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]
    >>> muc(gold, predicted)
    Ratio(found=2, predicted=5, covered=2, gold=5)
    """
    return Ratio(*_links(predicted, gold), *_links(gold, predicted))


def b_cubed(gold: Clusters, predicted: Clusters) -> Ratio:
    """Count mentions, each with the share of its cluster that its cluster on the other side holds too.

    Source: Bagga & Baldwin (1998); a mention that the other side lacks counts 0, as in Pradhan et al. (2014).

    >>> gold, predicted = [{"a", "b", "c"}, {"d", "e", "f", "g"}], [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]
    >>> [round(number, 4) for number in b_cubed(gold, predicted)]
    [4.0, 8, 2.9167, 7]
    """
    return Ratio(*_shares(predicted, gold), *_shares(gold, predicted))


def ceaf_e(gold: Clusters, predicted: Clusters) -> Ratio:
    """Count clusters, aligned one to one so that the sum of their similarities 2 |G & P| / (|G| + |P|) is greatest.

    Source: Luo (2005), with his fourth similarity.

    >>> gold, predicted = [{"a", "b", "c"}, {"d", "e", "f", "g"}], [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]
    >>> [round(number, 4) for number in ceaf_e(gold, predicted)]
    [1.3, 3, 1.3, 2]
    """
    if not gold or not predicted:
        return Ratio(0, len(predicted), 0, len(gold))
    of = _by_mention(predicted)
    similarity = np.zeros((len(gold), len(predicted)))
    for row, cluster in enumerate(gold):
        for column in {of[mention] for mention in cluster if mention in of}:
            other = predicted[column]
            similarity[row, column] = 2 * len(cluster & other) / (len(cluster) + len(other))
    best = float(similarity[linear_sum_assignment(similarity, maximize=True)].sum())
    return Ratio(best, len(predicted), best, len(gold))


MEASURES: Mapping[str, Callable[[Clusters, Clusters], Ratio]] = {"muc": muc, "b3": b_cubed, "ceafe": ceaf_e}
"""The three measures whose mean F1 is that of the CoNLL-2012 shared task (Pradhan et al., 2012)."""


def conll(ratios: Mapping[str, Ratio]) -> float | None:
    """Give the mean F1 of the measures; None where one of them has nothing to score."""
    found = [ratio.f1 for ratio in ratios.values()]
    known = [value for value in found if value is not None]
    return sum(known) / len(known) if found and len(known) == len(found) else None


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


def compare_story(pairs: Sequence[Pair], part: str) -> dict[str, Ratio]:
    """Give each measure's ratio for the entities or the events of one story."""
    gold = clusters((document for document, _ in pairs), part)
    predicted = clusters((document for _, document in pairs), part)
    return {name: measure(gold, predicted) for name, measure in MEASURES.items()}


def _by_mention(clusters: Clusters) -> dict[Mention, int]:
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
