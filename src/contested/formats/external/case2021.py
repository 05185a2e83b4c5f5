"""CASE 2021 Task 2 (Haneczok et al., 2021): snippets of news with the sub-type of their event."""

import csv
from pathlib import Path
from typing import NamedTuple

from contested.document import Document
from contested.errors import ContestedError
from contested.formats.external import mapping, required

_SUBTASKS = {1: (), 2: ("ORG_CRIME", "NATURAL_DISASTER", "MAN_MADE_DISASTER"), 3: ("DIPLO", "ATTRIB")}


class Snippet(NamedTuple):
    """A sentence or two, and the label of its event."""

    id: str
    text: str
    label: str


def read(path: Path) -> list[Snippet]:
    """Read the test set with its labels, ``test_set_final_release_with_labels.tsv``.

    Raises:
        ContestedError: the file is missing, or a line has not three columns; names file and line.
    """
    with required(path).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        found = []
        for number, row in enumerate(rows, start=2):
            if len(row) != len(Snippet._fields):
                raise ContestedError(f"{path}:{number}: {len(row)} columns, not id, snippet and label")
            found.append(Snippet(*row))
    return found


def subtask(snippets: list[Snippet], number: int) -> list[Snippet]:
    """Give the snippets of subtask 1 (ACLED's sub-types), 2 (crime and disasters too) or 3 (all)."""
    later = {label for other, labels in _SUBTASKS.items() if other > number for label in labels}
    return [snippet for snippet in snippets if snippet.label not in later]


def label(predicted: Document) -> str:
    """Give the label of a prediction of ours: the first of ``mappings.yaml`` one of whose types it holds."""
    rules = mapping("case2021")
    types = {event.type for event in predicted.events}
    given: str = next((name for name, ours in rules["types"].items() if types & set(ours)), rules["otherwise"])
    return given
