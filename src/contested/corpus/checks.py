"""The check of a whole corpus folder: sheets, splits, documents, and all of them together."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import TypeVar

from contested.corpus import (
    balance,
    diversity,
    duplicates,
    exceptions,
    leakage,
    mentions,
    metadata,
    overlap,
    sheets,
    sourcing,
    splits,
    style,
    writing,
)
from contested.corpus.exceptions import Exceptions
from contested.corpus.sources import DocumentFile, Finding, SheetFile, Unreadable, read_document, read_sheet
from contested.corpus.style import Targets
from contested.corpus.writing import Written
from contested.errors import ContestedError
from contested.paths import corpus_path
from contested.stories import Story, read_splits

T = TypeVar("T")


def validate(corpus: Path) -> Iterator[Finding]:
    """Give everything that is wrong in a corpus: first what cannot be read, last what concerns many documents.

    A file that cannot be read is left out of all other checks; its story is not judged for balance, nor is the corpus.
    The style targets are the project's own, as the ontology is.

    Raises:
        ContestedError: the folder is no corpus.
    """
    sheet_paths, document_paths = _paths(corpus)
    targets = style.load_targets(corpus_path() / "style_targets.json")
    unreadable: list[Finding] = []
    sheet_files = {sheet.story.id: sheet for sheet in _readable(read_sheet, sheet_paths, unreadable)}
    files = list(_readable(read_document, document_paths, unreadable))
    allowed = next(_readable(exceptions.read, [corpus / "exceptions.yaml"], unreadable), Exceptions())
    yield from unreadable
    told = [(sheet.story, [file for file in files if file.document.story == id_]) for id_, sheet in sheet_files.items()]
    stories = {path.stem for path in sheet_paths}
    in_splits = list(splits.check(corpus / "splits.yaml", stories))
    yield from in_splits
    for story, documents in told:
        begun = {path for path in document_paths if path.parent.name == story.id}
        yield from _check_story(sheet_files[story.id], begun, documents)
    written: list[Written] = []
    for file in files:
        sheet = sheet_files.get(file.document.story or "")
        yield from _check_document(file, sheet.story if sheet else None, stories, targets)
        if sheet and (found := writing.examine(file, sheet.story, targets)):
            yield from writing.check(found, sheet.story, targets)
            written.append(found)
    for story, documents in told:
        known = sourcing.known(story)
        for file in documents:
            yield from sourcing.check(file, known, allowed.sourcing.get(file.document.id, ()))
    yield from overlap.check(told)
    yield from duplicates.check(files)
    yield from diversity.check(files, corpus / "documents")
    split = {} if in_splits else read_splits(corpus)
    training = [(story, documents) for story, documents in told if split.get(story.id) == "train"]
    test = [sheet for id_, sheet in sheet_files.items() if split.get(id_) in ("test", "test_region")]
    yield from leakage.check(training, test, {name for group in allowed.leakage for name in group.names})
    if not unreadable:
        yield from balance.check_together(told, corpus / "documents")
    complete = all(documents for _, documents in told)
    yield from writing.check_together(written, corpus / "documents", targets, complete=complete)


def _paths(corpus: Path) -> tuple[list[Path], list[Path]]:
    missing = [name for name in ("stories", "splits.yaml") if not (corpus / name).exists()]
    if missing:
        message = f"no corpus here ({' and '.join(missing)} missing); name the folder that holds them"
        raise ContestedError(f"{corpus}: {message}")
    return sorted((corpus / "stories").glob("*.yaml")), sorted((corpus / "documents").rglob("*.xml"))


def _readable(read: Callable[[Path], T], paths: Iterable[Path], unreadable: list[Finding]) -> Iterator[T]:
    for path in paths:
        try:
            yield read(path)
        except Unreadable as error:
            unreadable += error.findings


def _check_story(sheet: SheetFile, begun: Set[Path], files: Sequence[DocumentFile]) -> Iterator[Finding]:
    yield from sheets.check(sheet)
    if begun:
        yield from sheets.check_told(sheet)
    if files and begun <= {file.path for file in files}:
        yield from balance.check(sheet, [file.document for file in files])


def _check_document(
    file: DocumentFile, story: Story | None, stories: Collection[str], targets: Targets
) -> Iterator[Finding]:
    name = file.document.story
    if name and name not in stories:
        yield file.finding(1, "reference", f"there is no sheet stories/{name}.yaml")
    yield from metadata.check(file, story, targets)
    yield from mentions.check(file, story)
