"""The ``contested`` command."""

import datetime as dt
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from contested import words
from contested.baselines import load_model
from contested.corpus.checks import validate as check_corpus
from contested.document import Document
from contested.errors import ContestedError
from contested.formats import conversion, jsonl
from contested.formats.losses import told
from contested.paths import corpus_path

app = typer.Typer(no_args_is_help=True, add_completion=False)


def main() -> None:
    """Run the command; what a person did wrong is one line on standard error, and exit code 2."""
    try:
        app()
    except (ContestedError, OSError) as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from error


@app.callback()
def contested() -> None:
    """Conflict news told from opposing sides: corpus and tools."""


@app.command()
def validate(corpus: Annotated[Path, typer.Argument(default_factory=corpus_path, help="Folder of a corpus.")]) -> None:
    """Check a corpus and print a line for each problem; exit with 1 if one is an error, not only a warning."""
    counts = Counter[bool]()
    for finding in check_corpus(corpus):
        print(finding)
        counts[finding.warning] += 1
    print(f"{corpus}: errors: {counts[False]}, warnings: {counts[True]}")
    raise typer.Exit(1 if counts[False] else 0)


@app.command()
def extract(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Texts, JSON Lines, folders of them, or - (standard input).")
    ],
    model: Annotated[str, typer.Option(help="A shipped model's name, or the folder of your own.")] = "joint",
    documents: Annotated[Path | None, typer.Option(metavar="OUT.jsonl", help="Write the annotated documents.")] = None,
    records: Annotated[
        Path | None, typer.Option(metavar="OUT.csv|OUT.parquet", help="Write the events, a row each.")
    ] = None,
    date: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Date of the texts that bear none.")] = None,
) -> None:
    """Find the events in texts: what happened, who did it to whom, where, and who says so.

    A terminal is shown tables; a pipe or a file gets tab-separated lines.
    """
    # these are slow to import, and no other command needs them
    from rich.console import Console

    from contested.extraction import reading
    from contested.extraction.records import writing as writing_records
    from contested.extraction.table import Listing

    files, day = reading.find(inputs), _day(date)
    written = [path for path in (documents, records) if path]
    _check_outputs(written, documents, files)
    predictor = load_model(model)
    listing, ignored, counts = Listing(Console()), Counter[str](), Counter[str]()
    with ExitStack() as outputs:
        takers: list[Callable[[Document], None]] = [listing.add]
        if documents:
            takers.append(outputs.enter_context(jsonl.writing(documents)))
        if records:
            takers.append(outputs.enter_context(writing_records(records)))
        total = len(files) if all(map(reading.holds_one_text, files)) else None
        show_progress = outputs.enter_context(_progress(total))
        started = time.perf_counter()
        for document in predictor.predict(reading.read(files, sys.stdin.buffer, ignored, day)):
            for take in takers:
                take(document)
            counts.update(document=1, word=len(words.split(document.text)), event=len(document.events))
            show_progress(counts)
    seconds = time.perf_counter() - started
    listing.close()
    if ignored:
        print(reading.ignored_fields(ignored), file=sys.stderr)
    found = ", ".join(f"{counts[noun]:,} {noun}{'s'[: counts[noun] != 1]}" for noun in ("document", "word", "event"))
    speed = f"{seconds:.1f} s ({counts['word'] / seconds:,.0f} words a second)"
    wrote = f"; wrote {', '.join(map(str, written))}" if written else ""
    print(f"{found} in {speed}{wrote}", file=sys.stderr)


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="A file or folder in any of the formats.")],
    target: Annotated[Path, typer.Argument(metavar="OUTPUT", help="Its name tells the format.")],
) -> None:
    """Turn annotated documents from one format into another, and say what the other cannot hold.

    Formats: .jsonl, .xml or a folder of such files, .brat (a folder), .conll, .textee.json, .spacy.
    """
    number, lost = conversion.convert(source, target)
    print(f"{number:,} document{'s'[: number != 1]}; wrote {target}")
    if lost:
        print(told(lost), file=sys.stderr)


def _day(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date) if date else None
    except ValueError as error:
        raise ContestedError(f"--date {date}: there is no such day; write YYYY-MM-DD") from error


def _check_outputs(outputs: list[Path], documents: Path | None, inputs: list[str]) -> None:
    if documents and documents.suffix != ".jsonl":
        raise ContestedError(f"{documents}: annotated documents are written as JSON Lines; name a file .jsonl")
    read = {Path(name).resolve() for name in inputs}
    for path in outputs:
        if path.resolve() in read:
            raise ContestedError(f"{path}: this file is read too; choose another output path")


@contextmanager
def _progress(total: int | None) -> Iterator[Callable[[Counter[str]], None]]:
    """Show on a terminal how many of the documents are done; they may be uncounted."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    done = TextColumn("documents: {task.completed:,}, words: {task.fields[words]:,}")
    columns = (SpinnerColumn(), BarColumn(), done, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=total, words=0)
        yield lambda counts: bar.update(task, completed=counts["document"], words=counts["word"])
