"""Measure speed; each figure is a ratio of two runs side by side, as absolute times hang on the machine."""

import argparse
import gc
import json
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from rich.console import Console

from contested import corpus_path, metrics
from contested.document import Document
from contested.formats import xml
from contested.formats.tags import bio
from contested.metrics.spans import ENTITIES
from contested.words import split

console = Console()
_SPOILED = 7
"""Every so many mentions of a prediction are wrong."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["scoring"])
    parser.add_argument("--documents", type=int, default=10_000, help="the corpus repeated; default: %(default)s")
    parser.add_argument("--output", type=Path, help="write the figures as JSON")
    options = parser.parse_args(arguments)
    found = scoring(options.documents)
    for name, value in found.items():
        console.print(f"{name}: {value:,.3g}")
    if options.output:
        options.output.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def scoring(count: int) -> dict[str, float]:
    """Time and memory of scoring, for `count` documents and for a tenth, and beside seqeval."""
    corpus = list(xml.read(corpus_path() / "documents"))
    tenth = _seconds(lambda: metrics.score(repeated(corpus, count // 10), predicted(corpus, count // 10)))
    whole = _seconds(lambda: metrics.score(repeated(corpus, count), predicted(corpus, count)))
    making = _seconds(lambda: _exhaust(repeated(corpus, count), predicted(corpus, count)))
    memory = [_peak(lambda n=n: metrics.score(repeated(corpus, n), predicted(corpus, n))) for n in (count // 10, count)]
    ours, theirs = beside_seqeval(corpus)
    return {
        "documents": count,
        "seconds": whole - making,
        "seconds for all over ten times those for a tenth": whole / (10 * tenth),
        "peak memory for all over that for a tenth": memory[1] / memory[0],
        "peak memory, megabytes": memory[1] / 1e6,
        "entity spans a second over seqeval's": theirs / ours,
    }


def repeated(corpus: list[Document], count: int) -> Iterator[Document]:
    for number, document in enumerate(islice(cycle(corpus), count)):
        yield document.model_construct(**{**document.__dict__, "id": f"{document.id}.{number}"})


def predicted(corpus: list[Document], count: int) -> Iterator[Document]:
    weaker = [
        document.model_construct(
            **{
                **document.__dict__,
                "entities": tuple(
                    entity if number % _SPOILED else entity.model_copy(update={"type": "LOC"})
                    for number, entity in enumerate(document.entities)
                ),
                "stances": document.stances[::2],
            }
        )
        for document in corpus
    ]
    return repeated(weaker, count)


def beside_seqeval(corpus: list[Document]) -> tuple[float, float]:
    """Give the seconds that we and seqeval (strict, IOB2) take for the same spans, the outermost of each document."""
    from seqeval.metrics import f1_score
    from seqeval.scheme import IOB2

    pairs = [(_flat(document), _flat(document, _SPOILED)) for document in corpus]
    gold, guess = ([_tags(side) for side in sides] for sides in zip(*pairs, strict=True))
    values = []

    def we() -> None:
        tallies = (ENTITIES.count(*pair) for pair in pairs)
        values.append(metrics.total(tallies)["entities.micro"].f1)

    def they() -> None:
        values.append(f1_score(gold, guess, mode="strict", scheme=IOB2))

    seconds = _seconds(we), _seconds(they)
    if abs(values[0] - values[1]) > 1e-9:
        raise AssertionError(f"we say {values[0]}, seqeval {values[1]}")
    return seconds


def _flat(document: Document, without_every: int = 0) -> Document:
    kept, end = [], 0
    for entity in document.entities:
        if entity.start >= end:
            kept.append(entity)
            end = entity.end
    kept = [entity for number, entity in enumerate(kept) if not without_every or number % without_every]
    return document.model_construct(**{**document.__dict__, "entities": tuple(kept)})


def _tags(document: Document) -> list[str]:
    return bio(document, split(document.text), document.entities)


def _seconds(run: Callable[[], object]) -> float:
    gc.collect()
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _peak(run: Callable[[], object]) -> float:
    gc.collect()
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _exhaust(*documents: Iterator[Document]) -> None:
    for side in documents:
        for _ in side:
            pass


if __name__ == "__main__":
    raise SystemExit(main())
