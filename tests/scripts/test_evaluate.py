"""scripts/evaluate.py on files, as a researcher calls it."""

import json
import runpy

import pytest

from contested.document import Document
from contested.formats import jsonl, xml
from small_corpus import SCRIPTS

main = runpy.run_path(str(SCRIPTS / "evaluate.py"))["main"]
STORY = "kerch-strait-2018"


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    jsonl.write(xml.read(SCRIPTS.parent / "corpus" / "documents" / STORY), path)
    return path


@pytest.fixture(scope="module")
def system(gold):
    """Finds every other entity and each event, the latter without argument, source or status."""
    path = gold.with_name("system.jsonl")
    jsonl.write(map(weakened, jsonl.read(gold)), path)
    return path


def weakened(document: Document) -> Document:
    events = [
        event.model_copy(update={"arguments": (), "source": (), "status": "asserted"}) for event in document.events
    ]
    return document.model_copy(
        update={"entities": document.entities[::2], "events": events, "stances": (), "positions": ()}
    )


def test_tables_and_files(gold, system, tmp_path, capsys):
    outputs = [tmp_path / name for name in ("o.json", "o.md", "o.tex")]
    flags = [part for path in outputs for part in ("--output", str(path))]
    assert main([str(gold), str(system), *flags]) == 0
    printed = capsys.readouterr().out
    assert "6 documents on 1 stories" in printed
    assert "By side (documents)" in printed
    record = json.loads(outputs[0].read_text())
    assert record["documents"] == 6
    assert record["values"]["triggers.TC.f1"] == 1.0
    assert record["values"]["entities.micro.precision"] == 1.0
    assert record["values"]["arguments.AC+.f1"] == 0.0
    assert record["intervals"]["documents"]["triggers.TC.f1"] == [1.0, 1.0]
    assert record["intervals"]["stories"]["triggers.TC.f1"] is None
    assert record["slices"]["side"].keys() == {"a", "b", "third"}
    assert record["slices"]["side"]["a"]["documents"] == 2
    assert record["slices"]["region"]["Eastern Europe"]["triggers.TC.f1"] == 1.0
    assert record["gaps"]["triggers.TC.f1"]["difference"]["value"] == 0.0
    text = outputs[1].read_text()
    assert "| triggers TC | 100.0 | 100.0 | 100.0 | 100.0 to 100.0 | - | +0.0 for a | 0.0 to 0.0 |\n" in text
    assert "| arguments.AC+.role.Actor | " in text
    assert outputs[2].read_text().count(r"\toprule") == text.count("### ")
    assert r"position, macro on gold's propositions" in outputs[2].read_text()


def test_two_systems(gold, system, tmp_path, capsys):
    output = tmp_path / "o.json"
    assert main([str(gold), str(gold), "--compare", str(system), "--output", str(output)]) == 0
    compared = json.loads(output.read_text())["comparison"]["over_documents"]
    assert compared["triggers.TC.f1"]["value"] == 0.0
    assert compared["triggers.TC.f1"]["randomisation"] == 1.0
    assert compared["arguments.AC+.f1"]["value"] == 1.0
    # of the 64 ways to exchange six documents two are as extreme
    assert compared["arguments.AC+.f1"]["randomisation"] == pytest.approx(2 / 64, abs=0.01)
    assert "First less second" in capsys.readouterr().out


def test_a_split_of_the_corpus(gold, capsys):
    assert main([str(gold), str(gold), "--split", "validation"]) == 0
    assert "6 documents" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["{gold}", "{other}"],
            "kerch-strait-2018.international-1: predicted and gold text differ at offset 0; predict on",
        ),
        (["{gold}", "{gold}", "--output", "o.html"], "o.html: name a file .json, .md or .tex"),
        (["{gold}", "nowhere.jsonl"], "nowhere.jsonl: there is no such file or folder; check the path"),
        (["{gold}", "{gold}", "--split", "dev"], "--split dev: the corpus has test, test_region, train, validation"),
    ],
)
def test_errors_are_one_line(gold, tmp_path, capsys, arguments, said):
    other = tmp_path / "other.jsonl"
    changed = (d.model_copy(update={"text": f"X{d.text[1:]}"}) for d in jsonl.read(gold))
    jsonl.write(changed, other)
    with pytest.raises(SystemExit) as stopped:
        main([part.format(gold=gold, other=other) for part in arguments])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith(said)
