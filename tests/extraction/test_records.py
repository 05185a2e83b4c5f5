import csv
import datetime as dt

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given

from contested.document import Document
from contested.errors import ContestedError
from contested.extraction import records
from contested.extraction.records import Record
from generated import documents

TEXT = '😀😀\r\nOfficials in "Baku", Yerevan and Baku say troops shelled the\r\nbridge on Monday.'


def span(id_, surface):
    """Where a surface stands for the last time in TEXT."""
    start = TEXT.rindex(surface)
    return {"id": id_, "start": start, "end": start + len(surface)}


def document(id_="wire-1"):
    """Two astral characters and a CRLF before the spans, and surfaces that CSV has to quote."""
    entities = [
        span("officials", "Officials") | {"type": "GRP", "level": "NOM"},
        span("q", '"Baku"') | {"type": "GPE", "level": "NAM"},
        span("y", "Yerevan") | {"type": "GPE", "level": "NAM"},
        span("b", "Baku") | {"type": "GPE", "level": "NAM"},
        span("troops", "troops") | {"type": "ORG", "level": "NOM"},
        span("bridge", "the\r\nbridge") | {"type": "FAC", "level": "NOM"},
        span("monday", "Monday") | {"type": "TIME"},
    ]
    roles = ["Actor troops", "Target bridge", "Place b", "Place y", "Place q", "Time monday"]
    arguments = [dict(zip(("role", "filler"), role.split(), strict=True)) for role in roles]
    attributed = {"status": "attributed", "source": ["b", "officials"], "score": 0.875}
    events = [
        span("w", "say") | {"type": "Harm.Death", "source": ["unnamed"]},
        span("v", "shelled") | {"type": "Attack.Bombardment", "arguments": arguments} | attributed,
    ]
    return Document(id=id_, text=TEXT, date="2023-06-06", entities=entities, events=events)


SAY = Record(
    document="wire-1", event="w", date=dt.date(2023, 6, 6), time=None, type="Harm.Death", plover=None, plover_mode=None,
    cameo=None, acled=None, actor=None, target=None, place=None, status="asserted", source="unnamed", trigger="say",
    start=42, end=45, confidence=None,
)  # fmt: skip
SHELLED = Record(
    document="wire-1", event="v", date=dt.date(2023, 6, 6), time="Monday", type="Attack.Bombardment", plover="ASSAULT",
    plover_mode="heavy-weapons", cameo="19", acled="Shelling/artillery/missile attack", actor="troops",
    target="the\r\nbridge", place='"Baku"; Yerevan; Baku', status="attributed", source="Officials; Baku",
    trigger="shelled", start=53, end=60, confidence=0.875,
)  # fmt: skip


def test_a_record_an_event_in_the_order_of_the_text():
    assert records.records(document()) == [SAY, SHELLED]


@pytest.mark.parametrize(
    ("type_", "fillers", "target"),
    [
        ("Control.Seize", {"Object": "a", "Target": "b"}, "bb"),
        ("Control.Detain", {"Victim": "b", "Object": "a"}, "bb"),
        ("Aid.Deliver", {"Beneficiary": "b", "Object": "a"}, "aa"),
        ("Aid.Deliver", {"Beneficiary": "b", "Destination": "a"}, "bb"),
        ("Aid.Deliver", {"Destination": "a"}, None),
    ],
)
def test_which_role_is_the_target(type_, fillers, target):
    entities = [{"id": i, "start": s, "end": s + 2, "type": "ORG", "level": "NOM"} for i, s in (("a", 0), ("b", 3))]
    arguments = [{"role": role, "filler": filler} for role, filler in fillers.items()]
    event = {"id": "v", "start": 6, "end": 8, "type": type_, "arguments": arguments}
    [record] = records.records(Document(id="d", text="aa bb cc", entities=entities, events=[event]))
    assert record.target == target


def test_a_wording_stands_once():
    entities = [{"id": i, "start": s, "end": s + 2, "type": "GPE", "level": "NAM"} for i, s in (("a", 0), ("b", 3))]
    arguments = [{"role": "Actor", "filler": filler} for filler in "ab"]
    event = {"id": "v", "start": 6, "end": 8, "type": "Attack.Clash", "arguments": arguments}
    [record] = records.records(Document(id="d", text="UK UK ..", entities=entities, events=[event]))
    assert record.actor == "UK"


def test_csv(tmp_path):
    records.write([document()], tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().decode() == (
        "document,event,date,time,type,plover,plover_mode,cameo,acled,actor,target,place,status,source,trigger,start,end,"
        "confidence\r\n"
        "wire-1,w,2023-06-06,,Harm.Death,,,,,,,,asserted,unnamed,say,42,45,\r\n"
        "wire-1,v,2023-06-06,Monday,Attack.Bombardment,ASSAULT,heavy-weapons,19,Shelling/artillery/missile attack,"
        'troops,"the\r\nbridge","""Baku""; Yerevan; Baku",attributed,Officials; Baku,shelled,53,60,0.875\r\n'
    )


@given(documents())
def test_csv_and_offsets_give_the_texts_back(tmp_path_factory, document):
    path = tmp_path_factory.mktemp("csv") / "out.csv"
    records.write([document], path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["trigger"], row["event"]) for row in rows] == [(document.surface(e), e.id) for e in document.events]
    assert all(document.text[int(row["start"]) : int(row["end"])] == row["trigger"] for row in rows)


def test_parquet(tmp_path):
    records.write([document()], tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    texts = {field.name for field in table.schema if field.type == pa.string()}
    others = {field.name: str(field.type) for field in table.schema if field.name not in texts}
    assert others == {"date": "date32[day]", "start": "int64", "end": "int64", "confidence": "double"}
    assert table.schema.names == list(vars(SAY))
    assert table.to_pylist() == [vars(SAY), vars(SHELLED)]


def test_parquet_is_written_in_groups_of_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "_GROUP_OF_ROWS", 4)
    records.write((document(f"d{n}") for n in range(5)), tmp_path / "out.parquet")
    file = pq.ParquetFile(tmp_path / "out.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [4, 4, 2]
    assert file.read()["document"].to_pylist() == [f"d{n}" for n in range(5) for _ in "ab"]


@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_documents_without_events_give_a_table_without_rows(name, tmp_path):
    records.write([Document(id="d", text="Quiet.")], tmp_path / name)
    if name == "out.csv":
        assert len((tmp_path / name).read_text().splitlines()) == 1
    else:
        assert pq.read_table(tmp_path / name).shape == (0, 18)


@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_an_error_on_the_way_leaves_nothing(name, tmp_path):
    def broken():
        yield document()
        raise ContestedError("broken")

    (tmp_path / name).write_text("older")
    with pytest.raises(ContestedError, match="broken"):
        records.write(broken(), tmp_path / name)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "older")]


def test_other_suffixes_are_refused(tmp_path):
    with pytest.raises(ContestedError, match=r"out\.xlsx: records are written as CSV or Parquet; name a file \.csv or"):
        records.write([], tmp_path / "out.xlsx")
