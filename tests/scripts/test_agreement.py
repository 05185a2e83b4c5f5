"""The scripts around a second annotation."""

import json
import runpy
from pathlib import Path

import pytest

from contested.formats import xml
from contested.paths import corpus_path

SCRIPTS = Path(__file__).parents[2] / "scripts"
agreement = runpy.run_path(str(SCRIPTS / "agreement.py"))["main"]
blind = runpy.run_path(str(SCRIPTS / "blind.py"))["main"]
disagreements = runpy.run_path(str(SCRIPTS / "disagreements.py"))["main"]

STORY = "kerch-strait-2018"
REPORT = (
    "# Agreement\n<!-- tables: made by scripts/agreement.py, edits are lost -->\n<!-- end of tables -->\nThe end.\n"
)


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    """First and second annotation of two documents, one of which differs by a level, and a report to fill."""
    for name in ("first", "second", "stance/first", "stance/second"):
        (tmp_path / name).mkdir(parents=True)
        for document in ("russia-1", "wire-1"):
            text = (corpus_path() / "documents" / STORY / f"{STORY}.{document}.xml").read_text(encoding="utf-8")
            if (name, document) == ("second", "wire-1"):
                text = text.replace(' level="NOM"', "", 1)
            (tmp_path / name / f"{document}.xml").write_text(text, encoding="utf-8")
    (tmp_path / "AGREEMENT.md").write_text(REPORT, encoding="utf-8")
    return [f"--{name}={tmp_path / name}" for name in ("first", "second", "stance")] + [
        f"--report={tmp_path / 'AGREEMENT.md'}"
    ]


def test_the_report_is_filled_once_and_its_prose_is_left_alone(folders: list[str], tmp_path: Path) -> None:
    assert agreement([*folders, "--check"]) == 1
    assert (tmp_path / "AGREEMENT.md").read_text(encoding="utf-8") == REPORT
    assert agreement(folders) == 0
    assert agreement([*folders, "--check"]) == 0
    text = (tmp_path / "AGREEMENT.md").read_text(encoding="utf-8")
    assert text.startswith("# Agreement\n<!-- tables")
    assert text.endswith("<!-- end of tables -->\nThe end.\n")
    assert "| layer | measure | side b | third |" in text
    assert "## Stance, annotated anew\n" in text
    measured = json.loads((tmp_path / "agreement.json").read_text(encoding="utf-8"))
    values = {(row["layer"], row["measure"]): row["value"] for row in measured["all"]}
    assert values["entities", "F1, exact span"] == 1
    assert values["entities", "equal labels, level of shared mentions"] < 1


def test_texts_that_differ_are_refused(folders: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "second" / "wire-1.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("two months", "two years", 1), encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        agreement(folders)
    assert stopped.value.code == 2
    assert f"{STORY}.wire-1: predicted and gold text differ at offset" in capsys.readouterr().err


def test_disagreements_are_listed_by_document(
    folders: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert disagreements([str(tmp_path / "first"), str(tmp_path / "second")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [f"== {STORY}.russia-1", f"== {STORY}.wire-1"]
    [line] = lines[2:]
    assert line.endswith("level: first NOM, second NAM")


def test_a_blind_annotator_gets_texts_and_lists_without_a_sign_of_their_use(tmp_path: Path) -> None:
    assert blind([STORY, str(tmp_path / "blind")]) == 0
    documents = list(xml.read(tmp_path / "blind"))
    assert len(documents) == 6
    assert not any(d.entities or d.events or d.stances or d.positions for d in documents)
    gold = {document.id: document for document in xml.read(corpus_path() / "documents" / STORY)}
    assert all(document.text == gold[document.id].text for document in documents)
    lists = (tmp_path / "blind" / "lists.yaml").read_text(encoding="utf-8")
    assert "id: strait-closure" in lists
    assert "favor" not in lists
    assert "items" not in lists
