"""The check for near-duplicates: documents that share too many of their runs of three words, whatever their order."""

from collections.abc import Iterator, Sequence

from datasketch import MinHash, MinHashLSH

from contested.corpus.sources import DocumentFile, Finding
from contested.corpus.style import tokens

MOST_SIMILAR = 0.2
"""Largest Jaccard similarity of the runs of any two documents."""

_RUN = 3
_PERMUTATIONS = 256


def check(files: Sequence[DocumentFile]) -> Iterator[Finding]:
    """Find pairs of documents that are too similar, each told of the later one.

    MinHash (Broder, 1997) finds the candidates among all pairs, from half the similarity on so that its error lets none
    slip; their similarity is then computed exactly.
    """
    index = MinHashLSH(threshold=MOST_SIMILAR / 2, num_perm=_PERMUTATIONS)
    runs = {file.document.id: _runs(file.document.text) for file in files}
    for file in files:
        id_ = file.document.id
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([run.encode() for run in runs[id_]])
        for other in sorted(index.query(sketch)):
            similarity = len(runs[id_] & runs[other]) / len(runs[id_] | runs[other])
            if similarity > MOST_SIMILAR:
                message = f"similarity {similarity:.2f} with {other}, more than {MOST_SIMILAR}; write one of them anew"
                yield file.finding(1, "near-duplicate", message)
        index.insert(id_, sketch)


def _runs(text: str) -> set[str]:
    words = tokens(text)
    return {" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}
