"""The card, the build that writes it, and the cache of ``datasets`` that it keeps honest."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from small_corpus import SMALL, build, built, content, copied, edit

CARD = Path(__file__).parents[2] / "corpus" / "README.md"
LOAD = """
import json, sys
from datasets import load_dataset
rows = load_dataset(sys.argv[1], "documents", split="validation", cache_dir=sys.argv[2])
print(json.dumps([rows.cache_files[0]["filename"], rows["text"][0]]))
"""


def front_matter(corpus: Path) -> dict:
    return yaml.safe_load((corpus / "README.md").read_text(encoding="utf-8").split("---\n")[1])


def load_in_new_process(corpus: Path, cache: Path) -> tuple[str, str]:
    """The cache file that answers, and the text of the validation split's only document."""
    command = [sys.executable, "-c", LOAD, str(corpus), str(cache)]
    env = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HOME": str(cache)}
    ran = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    return tuple(json.loads(ran.stdout))


def test_front_matter(tmp_path):
    corpus = built(tmp_path)
    fields = front_matter(corpus)
    configs = fields.pop("configs")
    assert fields == {
        "pretty_name": "Contested",
        "license": "cc-by-4.0",
        "language": ["en"],
        "annotations_creators": ["machine-generated"],
        "language_creators": ["machine-generated"],
        "source_datasets": ["original"],
        "size_categories": ["n<1K"],
        "task_categories": ["token-classification", "text-classification"],
        "task_ids": ["named-entity-recognition", "coreference-resolution"],
        "tags": [
            "event-extraction",
            "event-argument-extraction",
            "event-coreference",
            "stance-detection",
            "attribution",
            "conflict",
            "news",
            "synthetic",
        ],
    }
    train, validation = (corpus / f"data/documents/{split}.parquet" for split in ("train", "validation"))
    assert configs[0] == {
        "config_name": "documents",
        "default": True,
        "version": "0.3.0",
        "description": f"sha256:{sha256(train.read_bytes() + validation.read_bytes()).hexdigest()}",
        "data_files": [
            {"split": "train", "path": "data/documents/train.parquet"},
            {"split": "validation", "path": "data/documents/validation.parquet"},
        ],
    }
    assert [config.get("default") for config in configs] == [True, *[None] * 6]
    assert len({config["description"] for config in configs}) == 7


def test_figures_and_prose(tmp_path):
    corpus = built(tmp_path)
    before, marked, after = (
        (SMALL / "README.md")
        .read_text(encoding="utf-8")
        .partition("<!-- figures: made by scripts/build_corpus.py, edits are lost -->\n")
    )
    assert (corpus / "README.md").read_text(encoding="utf-8").split("---\n", 2)[2] == (
        before
        + marked
        + """\
Stories annotated so far: 2 of 3.

| split | documents | words | sentences | entities | events | arguments | stances | positions |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
| train | 2 | 34 | 5 | 9 | 6 | 7 | 3 | 2 |
| validation | 1 | 4 | 1 | 2 | 1 | 2 | 1 | 1 |
| all | 3 | 38 | 6 | 11 | 7 | 9 | 4 | 3 |

| side | documents | words | sentences | entities | events | arguments | stances | positions |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
| a | 1 | 4 | 1 | 2 | 1 | 2 | 1 | 1 |
| b | 1 | 27 | 3 | 8 | 5 | 6 | 3 | 2 |
| third | 1 | 7 | 2 | 1 | 1 | 1 | 0 | 0 |
"""
        + after
    )


def test_the_corpus_s_own_card_takes_front_matter_and_figures(tmp_path):
    corpus = copied(tmp_path)
    (corpus / "README.md").write_bytes(CARD.read_bytes())
    assert build([str(corpus)]) == 0
    assert build([str(corpus), "--check"]) == 0
    text = (corpus / "README.md").read_text(encoding="utf-8")
    assert text.count("\n---\n") == 1
    assert text.count("| train | 2 | 34 |") == 1


def test_check_names_what_would_change_and_changes_nothing(tmp_path, capsys):
    corpus = built(tmp_path)
    edit(corpus, "harbor-gate-2022.eastport-1", 'proposition="p1" value="against"', 'proposition="p1" value="neutral"')
    (corpus / "data" / "old").mkdir()
    (corpus / "data" / "old" / "train.parquet").write_bytes(b"")
    before = content(corpus)
    capsys.readouterr()
    assert build([str(corpus), "--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{corpus / name} would change; run scripts/build_corpus.py"
        for name in (
            "data/documents/validation.parquet",
            "data/positions/validation.parquet",
            "statistics.json",
            "STATISTICS.md",
            "README.md",
            "data/old/train.parquet",
        )
    ]
    assert content(corpus) == before
    assert build([str(corpus)]) == 0
    assert build([str(corpus), "--check"]) == 0


def test_what_is_wrong_with_the_corpus_is_one_line(tmp_path, capsys):
    corpus = built(tmp_path)
    before = content(corpus)
    edit(corpus, "harbor-gate-2022.eastport-1", ">burned</ev>", ">bur</ev>ned")
    broken = content(corpus)
    with pytest.raises(SystemExit) as exit_:
        build([str(corpus)])
    assert exit_.value.code == 2
    said = "harbor-gate-2022.eastport-1: b: 'bur' does not begin and end with a word; mend the span\n"
    assert capsys.readouterr().err == said
    assert content(corpus) == broken != before


@pytest.mark.parametrize(
    ("file", "said"),
    [("README.md", "README.md: no place for the figures; put the lines '<!-- figures"), ("VERSION", "VERSION'\n")],
)
def test_a_card_without_marks_or_a_missing_version(tmp_path, capsys, file, said):
    corpus = copied(tmp_path)
    if file == "README.md":
        (corpus / file).write_text("# Prose\n", encoding="utf-8")
    else:
        (corpus / file).unlink()
    with pytest.raises(SystemExit) as exit_:
        build([str(corpus)])
    assert exit_.value.code == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not (corpus / "data").exists()


def test_edited_data_are_not_answered_from_the_cache(tmp_path):
    corpus, cache = built(tmp_path), tmp_path / "cache"
    first = load_in_new_process(corpus, cache)
    assert first[1] == "Dockers burned no gate\n"
    assert load_in_new_process(corpus, cache) == first
    edit(corpus, "harbor-gate-2022.eastport-1", "> no <", "> a <")
    assert build([str(corpus)]) == 0
    again = load_in_new_process(corpus, cache)
    assert again[1] == "Dockers burned a gate\n"
    assert again[0] != first[0]


def test_a_second_clone_is_not_answered_with_the_first_s_rows(tmp_path):
    one, other, cache = copied(tmp_path / "one"), copied(tmp_path / "other"), tmp_path / "cache"
    edit(other, "harbor-gate-2022.eastport-1", "> no <", "> a <")
    assert (build([str(one)]), build([str(other)])) == (0, 0)
    assert load_in_new_process(one, cache)[1] == "Dockers burned no gate\n"
    assert load_in_new_process(other, cache)[1] == "Dockers burned a gate\n"
    assert load_in_new_process(one, cache)[1] == "Dockers burned no gate\n"
