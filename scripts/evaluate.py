"""Score predictions against gold, or two systems against each other: tables on the terminal, JSON, Markdown, LaTeX."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table as Shown

from contested import corpus_path, stories
from contested.corpus.views import side
from contested.document import Document
from contested.errors import ContestedError
from contested.files import rewrite
from contested.formats import conversion
from contested.metrics import tables
from contested.metrics.evaluation import compare_systems, evaluate
from contested.metrics.pairs import Pair, pair
from contested.metrics.tables import Table
from contested.stories import Story

console = Console()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="annotated documents, in any format that contested reads")
    parser.add_argument("predicted", type=Path, help="the same texts with a system's annotation")
    parser.add_argument("--compare", type=Path, metavar="OTHER", help="another system's; tests the difference")
    parser.add_argument("--split", help="score only the documents of this split of the corpus, such as test")
    parser.add_argument("--output", type=Path, action="append", default=[], metavar="FILE", help=".json, .md or .tex")
    parser.add_argument("--seed", type=int, default=0, help="of the resampling; default: %(default)s")
    options = parser.parse_args(arguments)
    try:
        _check(options.output)
        pairs = list(_paired(options.gold, options.predicted, options.split))
        evaluation = evaluate(pairs, _describe, seed=options.seed)
        shown, record = tables.tables(evaluation), evaluation.as_dict()
        if options.compare:
            others = _paired(options.gold, options.compare, options.split)
            compared = compare_systems(pairs, others, seed=options.seed)
            shown.append(tables.comparison(compared))
            record["comparison"] = compared.as_dict()
        for table in shown:
            console.print(_rendered(table))
        for path in options.output:
            rewrite(path, _written(path, shown, record).encode())
            console.print(f"wrote {path}")
    except (ContestedError, OSError) as error:
        parser.exit(2, f"{error}\n")
    return 0


def _check(outputs: Sequence[Path]) -> None:
    for path in outputs:
        if path.suffix not in (".json", *tables.FORMATS):
            raise ContestedError(f"{path}: name a file .json, {' or '.join(tables.FORMATS)}")


def _paired(gold: Path, predicted: Path, split: str | None) -> Iterator[Pair]:
    return pair(*(_chosen(conversion.read(path), split) for path in (gold, predicted)))


def _chosen(documents: Iterator[Document], split: str | None) -> Iterator[Document]:
    if split is None:
        return documents
    of_story = stories.read_splits(corpus_path())
    if split not in of_story.values():
        raise ContestedError(f"--split {split}: the corpus has {', '.join(sorted(set(of_story.values())))}")
    return (document for document in documents if of_story.get(document.story or "") == split)


def _describe(document: Document) -> Mapping[str, str]:
    """Name the slices of a document; side and region only of stories that the corpus tells."""
    story = _story(document.story or "")
    of_story = {"side": side(document, story), "region": story.region} if story else {}
    return of_story | ({"genre": document.genre} if document.genre else {})


@cache
def _story(name: str) -> Story | None:
    path = corpus_path() / "stories" / f"{name}.yaml"
    return stories.read(path) if path.is_file() else None


def _rendered(table: Table) -> Shown:
    shown = Shown(title=table.title, title_justify="left", box=box.SIMPLE_HEAD)
    for number, column in enumerate(table.columns):
        shown.add_column(column, justify="right" if number else "left")
    for row in table.rows:
        shown.add_row(*row)
    return shown


def _written(path: Path, shown: Sequence[Table], record: Mapping[str, object]) -> str:
    if path.suffix == ".json":
        return json.dumps(record, indent=1) + "\n"
    return "\n".join(map(tables.FORMATS[path.suffix], shown))


if __name__ == "__main__":
    raise SystemExit(main())
