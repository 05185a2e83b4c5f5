"""Event records: one row an event, as CSV or Parquet, with the codes of PLOVER, CAMEO and ACLED.

Texts stand as they are in the document; several fillers of one role are joined by "; ", in the order of the text, each
wording once. What is not told is None, an empty cell in CSV.
"""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from contested import ontology
from contested.document import UNNAMED, Document, Event
from contested.errors import ContestedError
from contested.files import replacing

Add = Callable[[Document], None]

TARGET_ROLES = ("Target", "Victim", "Object", "Beneficiary")
"""Roles of who or what an event is done to; the first that is filled gives the record's target."""
_GROUP_OF_ROWS = 10_000


@dataclass(frozen=True)
class Record:
    """An event. ``date`` is the document's, ``time`` what the text says; ``start`` and ``end`` are the trigger's."""

    document: str
    event: str
    date: dt.date | None
    time: str | None
    type: str
    plover: str | None
    plover_mode: str | None
    cameo: str | None
    acled: str | None
    actor: str | None
    target: str | None
    place: str | None
    status: str
    source: str | None
    trigger: str
    start: int
    end: int
    confidence: float | None


_ARROW = {"date": pa.date32(), "start": pa.int64(), "end": pa.int64(), "confidence": pa.float64()}
SCHEMA = pa.schema([(field.name, _ARROW.get(field.name, pa.string())) for field in fields(Record)])
"""The columns of the Parquet file."""


def records(document: Document) -> list[Record]:
    """Give the records of a document's events, in the order of the text."""
    return [_record(document, event) for event in document.events]


def _record(document: Document, event: Event) -> Record:
    type_ = ontology.load().event_type[event.type]
    target = next((role for role in TARGET_ROLES if any(a.role == role for a in event.arguments)), TARGET_ROLES[0])
    return Record(
        document=document.id,
        event=event.id,
        date=document.date,
        time=_role(document, event, "Time"),
        type=event.type,
        plover=type_.plover.event if type_.plover else None,
        plover_mode=type_.plover.mode if type_.plover else None,
        cameo=type_.cameo,
        acled=type_.acled,
        actor=_role(document, event, "Actor"),
        target=_role(document, event, target),
        place=_role(document, event, "Place"),
        status=event.status,
        source=UNNAMED if event.source == (UNNAMED,) else _surfaces(document, event.source),
        trigger=document.surface(event),
        start=event.start,
        end=event.end,
        confidence=event.score,
    )


def _role(document: Document, event: Event, role: str) -> str | None:
    return _surfaces(document, [argument.filler for argument in event.arguments if argument.role == role])


def _surfaces(document: Document, ids: Sequence[str]) -> str | None:
    mentions = sorted((document.mentions[id_] for id_ in ids), key=lambda mention: (mention.start, mention.end))
    return "; ".join(dict.fromkeys(document.surface(mention) for mention in mentions)) or None


def write(documents: Iterable[Document], path: Path) -> None:
    """Write the records of annotated Documents, one document after the other, as the file's suffix says.

    Raises:
        ContestedError: the suffix is neither ``.csv`` nor ``.parquet``, or the file cannot be written.
    """
    with writing(path) as add:
        for document in documents:
            add(document)


@contextmanager
def writing(path: Path) -> Iterator[Add]:
    """Give what writes the records of one Document after the other; the file is there when the block has ended well."""
    formats = {".csv": _csv, ".parquet": _parquet}
    if path.suffix not in formats:
        raise ContestedError(f"{path}: records are written as CSV or Parquet; name a file .csv or .parquet")
    with replacing(path) as part, formats[path.suffix](part) as add:
        yield add


@contextmanager
def _csv(path: Path) -> Iterator[Add]:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(SCHEMA.names)
        yield lambda document: rows.writerows(astuple(record) for record in records(document))


@contextmanager
def _parquet(path: Path) -> Iterator[Add]:
    waiting: list[dict[str, Any]] = []
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:

        def flush() -> None:
            writer.write_table(pa.Table.from_pylist(waiting, schema=SCHEMA))
            waiting.clear()

        def add(document: Document) -> None:
            waiting.extend(asdict(record) for record in records(document))
            if len(waiting) >= _GROUP_OF_ROWS:
                flush()

        yield add
        if waiting:
            flush()
