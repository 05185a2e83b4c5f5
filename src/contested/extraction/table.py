"""Events for the eye: a table for terminals, tab-separated lines elsewhere.

Both are for reading: white space, and what would move a terminal's cursor, stands as one space.
"""

import re
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from contested.document import Document, Span
from contested.extraction.records import Record, records

COLUMNS = ("document", "start", "type", "text", "actor", "target", "place", "status", "source", "confidence")
"""The columns of the lines."""
WIDE = 140
"""From so many characters on, a table has a column for each thing that is told of an event; else some share one."""
MOST_ROWS = 100
"""Events that a terminal is shown; of what is left out, the number."""
_REACH = 32
_TYPE = len("Protest.Demonstrate")
_NO_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


class Listing:
    """Shows the events of documents: lines at once; tables only when all are there, out of a progress bar's way."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._shown: list[tuple[Document, int]] = []
        self._free, self._hidden = MOST_ROWS, 0

    def add(self, document: Document) -> None:
        """Show the events of a document."""
        if not self._console.is_terminal:
            for line in lines(document):
                print(line, file=self._console.file)
            return
        events = min(len(document.events), self._free)
        self._free -= events
        self._hidden += len(document.events) - events
        if events:
            self._shown.append((document, events))

    def close(self) -> None:
        """Show what has been held back, and say what has not been shown."""
        for document, events in self._shown:
            self._console.print(table(document, events, self._console.width))
        if self._hidden:
            print(f"{self._hidden:,} more events are not shown; --records OUT.csv writes all, and a pipe gets all")


class Context(NamedTuple):
    """A span of a text, and what stands before and after it."""

    before: str
    span: str
    after: str


def context(document: Document, span: Span) -> Context:
    r"""Give a span with what stands about it in its paragraph, at most 32 characters a side, cut between words.

    >>> context(Document(id="d", text="In Baku.\nTroops left."), Span(start=16, end=20))
    Context(before='Troops ', span='left', after='.')
    """
    before = document.text[: span.start].rpartition("\n")[2].lstrip()
    after = document.text[span.end :].partition("\n")[0].rstrip()
    if len(before) > _REACH:
        before = "…" + before[-_REACH:].partition(" ")[2].lstrip()
    if len(after) > _REACH:
        after = after[:_REACH].rpartition(" ")[0].rstrip() + "…"
    return Context(*map(_one_line, (before, document.surface(span), after)))


def lines(document: Document) -> list[str]:
    """Give a tab-separated line an event; the trigger stands in its context, in square brackets."""
    made = []
    for event, record in zip(document.events, records(document), strict=True):
        before, trigger, after = context(document, event)
        cells = {**vars(record), "text": f"{before}[{trigger}]{after}"}
        made.append("\t".join(_one_line("" if cells[name] is None else str(cells[name])) for name in COLUMNS))
    return made


def table(document: Document, events: int, width: int) -> Table:
    """Give the first so many events of a document, as a table of so many characters a line."""
    title = Text.assemble((_one_line(document.id), "bold"), f", {document.date}" if document.date else "")
    made = Table(box=SIMPLE_HEAD, width=width, title=title, title_justify="left", title_style="")
    row = _wide_row if width >= WIDE else _narrow_row
    for heading, ratio in (_WIDE if width >= WIDE else _NARROW).items():
        made.add_column(heading, ratio=ratio, min_width=None if ratio else _TYPE)
    for event, record in list(zip(document.events, records(document), strict=True))[:events]:
        before, trigger, after = context(document, event)
        made.add_row(*row(record, Text.assemble(before, (trigger, "bold reverse"), after)))
    return made


_WIDE = {"event": None, "in the text": 7, "actor": 3, "target": 3, "place": 2, "source": 3, "status": None}
_NARROW = {"event": None, "in the text": 4, "actor → target, place": 4, "source": 2}


def _wide_row(record: Record, text: Text) -> list[Text]:
    told = [Text(_one_line(surfaces or "")) for surfaces in (record.actor, record.target, record.place, record.source)]
    return [Text(record.type, "bold"), text, *told, _status(record)]


def _narrow_row(record: Record, text: Text) -> list[Text]:
    marked = (("", record.actor), ("→ ", record.target), ("in ", record.place))
    told = [Text.assemble((mark, "dim"), _one_line(surfaces)) for mark, surfaces in marked if surfaces]
    event = Text.assemble((record.type, "bold"), "\n", _status(record))
    return [event, text, Text("\n").join(told), Text(_one_line(record.source or ""))]


def _status(record: Record) -> Text:
    score = "" if record.confidence is None else f" {record.confidence:.2f}"
    return Text.assemble((record.status, "dim" if record.status == "asserted" else "yellow"), (score, "dim"))


def _one_line(text: str) -> str:
    return _NO_SPACE.sub(" ", text)
