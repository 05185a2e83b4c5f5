"""The command lines of ``contested extract`` and ``contested convert``, with a model that knows one word."""

import json
import os
import pty
import re
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from contested import cli
from contested.document import Document, bare

PATHS = os.pathsep.join(str(Path(path).resolve()) for path in sys.path)
ENVIRONMENT = {**os.environ, "COLUMNS": "100", "TERM": "xterm", "PYTHONPATH": PATHS}
COMMAND = "from contested.cli import main; main()"
SHELLED = re.compile(r"(\w+) (shelled) (\w+)")


class ShellingPredictor:
    """Finds who shelled what."""

    def predict(self, documents):
        for document in documents:
            entities, events = [], []
            for n, found in enumerate(SHELLED.finditer(document.text)):
                for group, id_ in ((1, f"a{n}"), (3, f"t{n}")):
                    start, end = found.span(group)
                    entities.append({"id": id_, "start": start, "end": end, "type": "ORG", "level": "NOM"})
                arguments = [{"role": "Actor", "filler": f"a{n}"}, {"role": "Target", "filler": f"t{n}"}]
                event = {"id": f"v{n}", "start": found.start(2), "end": found.end(2), "type": "Attack.Bombardment"}
                events.append(event | {"score": 0.5, "arguments": arguments})
            yield Document.model_validate(bare(document).model_dump() | {"entities": entities, "events": events})


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli, "load_model", {"joint": ShellingPredictor()}.__getitem__)
    return tmp_path


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs the command and gives its exit code, output and errors."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["contested", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code or 0, *capsys.readouterr()

    return run


def without_speed(err):
    """The last line, with what differs between runs left out."""
    return re.sub(r"in \d+\.\d s \([\d,]+ words a second\)", "in TIME", err)


def test_lines_for_a_pipe(folder, run):
    (folder / "wire.txt").write_text("Dam hit\n\nTroops shelled dams.\nRebels shelled roads too.\n")
    code, out, err = run("extract", "wire.txt")
    assert (code, without_speed(err)) == (0, "1 document, 11 words, 2 events in TIME\n")
    assert out == (
        "wire\t16\tAttack.Bombardment\tTroops [shelled] dams.\tTroops\tdams\t\tasserted\t\t0.5\n"
        "wire\t37\tAttack.Bombardment\tRebels [shelled] roads too.\tRebels\troads\t\tasserted\t\t0.5\n"
    )


def test_standard_input(run):
    code, out, err = run("extract", "-", stdin=b'{"text": "Quiet.", "title": "t"}\n{"text": "Quiet."}\n')
    assert (code, out) == (0, "")
    assert without_speed(err) == "ignored fields: title (1 document)\n2 documents, 4 words, 0 events in TIME\n"


def test_offsets_survive_to_the_files(folder, run):
    text = "😀 Gen\u0301eral\r\nTroops shelled Ḵhartoum.\r\n"
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    options = ["--documents", "out/a.jsonl", "--records", "out/a.csv", "--date", "2023-06-06"]
    code, _, err = run("extract", "a.txt", *options)
    assert (code, without_speed(err)) == (0, "1 document, 6 words, 1 event in TIME; wrote out/a.jsonl, out/a.csv\n")
    document = Document.model_validate_json((folder / "out" / "a.jsonl").read_text(encoding="utf-8"))
    assert (document.text, str(document.date)) == (text, "2023-06-06")
    assert document.surface(document.entities[1]) == "Ḵhartoum"
    assert (folder / "out" / "a.csv").read_bytes().decode().splitlines()[1] == (
        "a,v0,2023-06-06,,Attack.Bombardment,ASSAULT,heavy-weapons,19,Shelling/artillery/missile attack,Troops,"
        "Ḵhartoum,,asserted,,shelled,19,26,0.5"
    )
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["a.csv", "a.jsonl"]


def test_parquet(folder, run):
    (folder / "a.jsonl").write_text('{"id": "a", "text": "Troops shelled dams.", "date": "2023-06-06"}\n')
    assert run("extract", "a.jsonl", "--records", "a.parquet", "--date", "2000-01-01")[0] == 0
    [row] = pq.read_table("a.parquet").to_pylist()
    assert (str(row["date"]), row["target"], row["start"], row["confidence"]) == ("2023-06-06", "dams", 7, 0.5)


GOOD = b"Troops shelled dams."
BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n",
    "binary.txt": b"PK\x03\x00",
    "latin.txt": b"caf\xe9",
    "long.txt": b"a" * 1_000_001,
    "broken.jsonl": b'{"text": "One."}\n{"text": "Two."}\n{"text": "Three."}\n{"text": "Four."}\n{"text": "F\n',
    "textless.jsonl": b'{"text": "One."}\n{"title": "Two."}\n',
    "folder/good.txt": GOOD,
}


@pytest.mark.parametrize("name", ["missing.txt", *BAD, "void"])
def test_a_bad_input_is_one_line_and_leaves_no_file(name, folder, run):
    (folder / "folder").mkdir()
    (folder / "void").mkdir()
    (folder / "good.txt").write_bytes(GOOD)
    for bad, content in BAD.items():
        (folder / bad).write_bytes(content)
    before = sorted(folder.rglob("*"))
    code, _, err = run("extract", "good.txt", name, "--documents", "out.jsonl", "--records", "out.csv")
    assert code == 2
    assert err.startswith(name)
    assert err.count("\n") == 1
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--records", "folder.csv"], "folder.csv: cannot be written (it is a folder); choose another output path\n"),
        (["--records", "good.txt/out.csv"], "good.txt/out.csv: cannot be written (File exists); choose"),
        (["--documents", "good.txt/out.jsonl"], "good.txt/out.jsonl: cannot be written (File exists); choose"),
        (["--records", "out.xlsx"], "out.xlsx: records are written as CSV or Parquet; name a file .csv or .parquet\n"),
        (["--documents", "out.xml"], "out.xml: annotated documents are written as JSON Lines; name a file .jsonl\n"),
        (["--documents", "./more.jsonl"], "more.jsonl: this file is read too; choose another output path\n"),
        (["--date", "6 June"], "--date 6 June: there is no such day; write YYYY-MM-DD\n"),
    ],
)  # fmt: skip
def test_outputs_are_checked_before_the_work(options, said, folder, run, monkeypatch):
    class NoPredictor:
        def predict(self, _):
            raise AssertionError("the work has begun")

    monkeypatch.setattr(cli, "load_model", lambda _: NoPredictor())
    (folder / "folder.csv").mkdir()
    (folder / "good.txt").write_bytes(GOOD)
    (folder / "more.jsonl").write_text('{"text": "One."}\n')
    before = sorted(folder.rglob("*"))
    code, out, err = run("extract", "good.txt", "more.jsonl", *options)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert sorted(folder.rglob("*")) == before


def test_a_model_that_is_not_there(folder):
    (folder / "good.txt").write_bytes(GOOD)
    command = [sys.executable, "-c", COMMAND, "extract", "good.txt", "--model", "nowhere"]
    result = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("nowhere: no model here (")
    assert result.stderr.count("\n") == 1


def test_a_failing_disk_is_one_line(folder, run, monkeypatch):
    class Full:
        def predict(self, documents):
            yield from ShellingPredictor().predict(documents)
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(cli, "load_model", lambda _: Full())
    (folder / "good.txt").write_bytes(GOOD)
    code, _, err = run("extract", "good.txt", "--records", "out.csv")
    assert (code, err) == (2, "[Errno 28] No space left on device\n")
    assert [path.name for path in folder.iterdir()] == ["good.txt"]


def on_a_terminal(*arguments):
    """What the command shows on a terminal of 100 columns, progress apart."""
    terminal, end = pty.openpty()
    code = "import test_cli_extract as t; t.cli.load_model = lambda _: t.ShellingPredictor(); t.cli.main()"
    command = [sys.executable, "-c", code, *arguments]
    process = subprocess.Popen(command, stdout=end, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    os.close(end)
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    assert process.wait() == 0
    return shown.decode().replace("\r\n", "\n")


def test_tables_for_a_terminal(folder):
    (folder / "a.txt").write_text("[bold]Troops shelled dams.")
    shown = on_a_terminal("extract", "a.txt", "--date", "2023-06-06")
    assert "Troops \x1b[1;7mshelled\x1b[0m dams." in shown
    plain = re.sub(r"\x1b\[[\d;]*m", "", shown)
    assert [line.split() for line in plain.splitlines() if line.strip(" ─")] == [
        ["a,", "2023-06-06"],
        ["event", "in", "the", "text", "actor", "→", "target,", "place", "source"],
        ["Attack.Bombardment", "[bold]Troops", "shelled", "dams.", "Troops"],
        ["asserted", "0.50", "→", "dams"],
    ]


def test_a_terminal_is_told_how_many_events_it_is_not_shown(folder):
    for name, number in (("a", 60), ("b", 45), ("c", 5)):
        (folder / f"{name}.txt").write_text("Troops shelled dams.\n" * number)
    shown = on_a_terminal("extract", str(folder), "--records", "all.csv")
    assert shown.count("Attack.Bombardment") == 100
    assert shown.endswith("10 more events are not shown; --records OUT.csv writes all, and a pipe gets all\n")
    assert len((folder / "all.csv").read_text().splitlines()) == 111


DOCUMENT = {
    "id": "wire-1",
    "text": "Troops shelled dams.",
    "story": "s-2020",
    "date": "2023-06-06",
    "entities": [{"id": "e", "start": 0, "end": 6, "type": "ORG", "level": "NOM", "score": 0.25}],
    "events": [
        {"id": "v", "start": 7, "end": 14, "type": "Attack.Bombardment", "score": 0.5,
         "arguments": [{"role": "Actor", "filler": "e"}]},
    ],
}  # fmt: skip


def test_convert_there_and_back(folder, run):
    lines = [DOCUMENT, {"id": "b", "text": "Quiet 😀.\r\n"}]
    (folder / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert run("convert", "a.jsonl", "xml") == (0, "2 documents; wrote xml\n", "")
    assert sorted(str(path) for path in (folder / "xml").rglob("*.xml")) == [
        str(folder / "xml" / "b.xml"),
        str(folder / "xml" / "s-2020" / "wire-1.xml"),
    ]
    assert run("convert", "xml", "back.jsonl") == (0, "2 documents; wrote back.jsonl\n", "")
    back = [Document.model_validate_json(line) for line in (folder / "back.jsonl").read_text().splitlines()]
    assert back == [Document.model_validate(lines[1]), Document.model_validate(DOCUMENT)]
    assert run("convert", "xml/s-2020/wire-1.xml", "one.xml") == (0, "1 document; wrote one.xml\n", "")
    assert (folder / "one.xml").read_bytes() == (folder / "xml" / "s-2020" / "wire-1.xml").read_bytes()


@pytest.mark.parametrize(
    ("lines", "target", "said"),
    [
        ([DOCUMENT, DOCUMENT], "out", "a.jsonl: two documents have the id 'wire-1'; rename one\n"),
        ([DOCUMENT, {"id": "b"}], "out", "a.jsonl:2: text: Field required\n"),
        ([DOCUMENT, {"id": "b"}], "out.jsonl", "a.jsonl:2: text: Field required\n"),
        ([DOCUMENT, {"id": "b", "text": "\x07"}], "out", "b: character U+0007 at 0 cannot stand in XML; use JSON"),
        ([DOCUMENT, {"id": "../b", "text": "b"}], "out", "../b: '../b' cannot be a file's name; give another,"),
        ([{"id": "b", "text": "b", "story": ".."}], "out", "b: '..' cannot be a file's name; give another,"),
        ([DOCUMENT, {"id": "b", "text": "b"}], "out.xml", "out.xml: an XML file holds one document; name a folder"),
        ([], "out", "a.jsonl: there is no document in it; name another file or folder\n"),
        ([], "out.xml", "a.jsonl: there is no document in it; name another file or folder\n"),
        ([DOCUMENT], "out.doc", "out.doc: no format has this suffix; name a folder, or a file .jsonl, .xml, .brat,"),
        ([DOCUMENT], "there", "there: cannot be written (it is there already); choose another output path\n"),
        ([DOCUMENT], "there.jsonl", "there.jsonl: cannot be written (it is a folder); choose another output path\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_converted_leaves_no_file(lines, target, said, folder, run):
    for name in ("there", "there.jsonl"):
        (folder / name).mkdir()
    (folder / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    before = sorted(folder.rglob("*"))
    code, out, err = run("convert", "a.jsonl", target)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("missing.xml", "missing.xml: there is no such file or folder; check the path\n"),
        (
            "a.txt",
            "a.txt: no format has this suffix; name a folder, or a file .jsonl, .xml, "
            ".brat, .conll, .textee.json, .spacy\n",
        ),
    ],
)
def test_what_cannot_be_read(source, said, folder, run):
    (folder / "a.txt").write_text("Troops left.")
    assert run("convert", source, "out.jsonl") == (2, "", said)
