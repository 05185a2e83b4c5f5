"""The command line of ``contested validate``."""

import shutil
import sys
from pathlib import Path

import pytest

import corpora
from contested import cli, paths


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    corpora.build(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("corpus")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    """The exit code of the command."""
    monkeypatch.setattr(sys, "argv", ["contested", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code


def test_warnings_do_not_fail(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "validate", "corpus") == 0
    out, err = capsys.readouterr()
    assert out == (
        "corpus/documents: brief: not judged as a group yet: 6 documents, and below 20 chance would judge"
        " [genre-verdict, warning]\n"
        "corpus: errors: 0, warnings: 1\n"
    )
    assert err == ""


def test_errors_fail(corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    corpora.edit(corpus, "splits.yaml", "validation: []", "validation: [mill-bridge-2021]")
    assert run(monkeypatch, "validate", "corpus") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "corpus/splits.yaml:3: mill-bridge-2021: stands in train already [split]"
    assert lines[-1] == "corpus: errors: 1, warnings: 1"


def test_a_folder_that_is_no_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "validate", "nowhere") == 2
    assert capsys.readouterr() == (
        "",
        "nowhere: no corpus here (stories and splits.yaml missing); name the folder that holds them\n",
    )


def test_the_default_is_the_projects_own_corpus(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(paths.corpus_path() / "style_targets.json", corpus)
    monkeypatch.setattr(paths, "_ROOT", corpus.parent.resolve())
    assert run(monkeypatch, "validate") == 0
    assert capsys.readouterr().out.endswith(f"{corpus.resolve()}: errors: 0, warnings: 1\n")


def test_wrong_usage(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "validate", "a", "b") == 2
    assert "unexpected extra argument" in capsys.readouterr().err
