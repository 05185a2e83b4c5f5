"""The built files, as ``datasets`` reads them."""

import os
import subprocess
import sys

import pyarrow.parquet as pq
import pytest
from datasets import Features, get_dataset_config_names, load_dataset

from contested.corpus import annotated, parquet
from contested.corpus.features import FEATURES
from contested.errors import ContestedError
from small_corpus import SCRIPTS, SMALL, build, built, content, copied, edit


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return built(tmp_path_factory.mktemp("small"))


def test_one_file_for_each_configuration_and_split_with_documents(corpus):
    files = sorted(str(path.relative_to(corpus / "data")) for path in (corpus / "data").rglob("*.parquet"))
    assert files == sorted(f"{config}/{split}.parquet" for config in FEATURES for split in ("train", "validation"))
    assert get_dataset_config_names(str(corpus)) == [
        "documents",
        "entities",
        "triggers",
        "events",
        "stance",
        "positions",
        "coreference",
    ]


def test_a_second_build_gives_the_same_bytes(corpus, tmp_path):
    again = copied(tmp_path)
    command = [sys.executable, str(SCRIPTS / "build_corpus.py"), str(again)]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": "7"})
    assert content(again) == content(corpus)


def test_rows_do_not_depend_on_the_order_of_files(tmp_path, corpus):
    shuffled = copied(tmp_path)
    folder = shuffled / "documents" / "ridge-road-2021"
    (folder / "ridge-road-2021.southmark-1.xml").rename(shuffled / "documents" / "z.xml")
    build([str(shuffled)])
    assert (shuffled / "README.md").read_bytes() == (corpus / "README.md").read_bytes()


@pytest.mark.parametrize("config", FEATURES)
def test_features_come_back_from_the_file_alone(corpus, config):
    schema = pq.read_schema(corpus / parquet.path(config, "train"))
    assert Features.from_arrow_schema(schema) == FEATURES[config]


@pytest.mark.parametrize(
    ("config", "train", "validation"),
    [
        ("documents", 2, 1),
        ("entities", 5, 1),
        ("triggers", 5, 1),
        ("events", 6, 1),
        ("stance", 3, 1),
        ("positions", 2, 1),
        ("coreference", 1, 1),
    ],
)
def test_loads_and_streams(corpus, tmp_path, config, train, validation):
    loaded = load_dataset(str(corpus), config, cache_dir=str(tmp_path))
    assert {split: rows.num_rows for split, rows in loaded.items()} == {"train": train, "validation": validation}
    assert loaded["train"].features == FEATURES[config]
    assert str(loaded["train"].info.version) == "0.3.0"
    streamed = load_dataset(str(corpus), config, streaming=True)
    assert streamed["train"].features == FEATURES[config]
    assert {split: list(rows) for split, rows in streamed.items()} == {
        split: list(rows) for split, rows in loaded.items()
    }


def test_documents_is_the_default(corpus, tmp_path):
    (row,) = load_dataset(str(corpus), split="validation", cache_dir=str(tmp_path))
    assert row["text"] == "Dockers burned no gate\n"


def test_labels_are_typed(corpus, tmp_path):
    loaded = load_dataset(str(corpus), "events", split="train", cache_dir=str(tmp_path))
    assert loaded.features["type"].int2str(loaded["type"][:2]) == ["Control.Blockade", "Control.Blockade"]
    role = loaded.features["arguments"].feature["role"]
    assert [role.int2str(argument["role"]) for argument in loaded[2]["arguments"]] == ["Actor", "Topic"]
    tags = load_dataset(str(corpus), "entities", split="validation", cache_dir=str(tmp_path))
    assert tags.features["tags"].feature.int2str(tags[0]["tags"]) == ["B-GRP", "O", "O", "B-FAC"]


def test_offsets_give_the_texts(corpus, tmp_path):
    def load(config):
        return load_dataset(str(corpus), config, split="train", cache_dir=str(tmp_path))

    texts = dict(zip(load("documents")["id"], load("documents")["text"], strict=True))
    spans = []
    for row in load("documents"):
        spans += [(row["id"], part["text"], part["start"], part["end"]) for part in row["entities"] + row["events"]]
    for config in ("entities", "triggers"):
        for row in load(config):
            tokens = zip(row["tokens"], row["starts"], row["ends"], strict=True)
            spans += [(row["document"], *token) for token in tokens]
    for row in load("events"):
        spans.append((row["document"], row["trigger"], row["start"], row["end"]))
        parts = row["source"] + row["arguments"]
        spans += [(row["document"], part["text"], part["start"], part["end"]) for part in parts]
        start = row["sentence_start"]
        spans.append((row["document"], row["sentence"], start, start + len(row["sentence"])))
    for row in load("stance"):
        spans.append((row["document"], row["target"], row["target_start"], row["target_end"]))
        if row["holder"] != "author":
            spans.append((row["document"], row["holder"], row["holder_start"], row["holder_end"]))
    for row in load("coreference"):
        parts = row["mentions"]
        spans += [(part["document"], part["text"], part["start"], part["end"]) for part in parts]
    assert len(spans) == 15 + 2 * 42 + 6 + 9 + 6 + 3 + 2 + 8
    for document, text, start, end in spans:
        assert texts[document][start:end] == text


def test_what_has_no_rows_any_more_has_no_file(tmp_path, capsys):
    corpus = built(tmp_path)
    edit(corpus, "harbor-gate-2022.eastport-1", '<position proposition="p1" value="against"/>\n', "")
    build([str(corpus)])
    assert f"removed {corpus}/data/positions/validation.parquet" in capsys.readouterr().out
    assert not (corpus / "data/positions/validation.parquet").exists()
    assert list(load_dataset(str(corpus), "positions", streaming=True)) == ["train"]
    (corpus / "documents/harbor-gate-2022/harbor-gate-2022.eastport-1.xml").unlink()
    build([str(corpus)])
    assert {path.name for path in (corpus / "data").rglob("*.parquet")} == {"train.parquet"}
    assert list(load_dataset(str(corpus), "events", streaming=True)) == ["train"]


def test_a_changed_label_set_is_no_silent_zero():
    (row,) = [{"id": "s#0", "document": "s", "tokens": ["x"], "starts": [0], "ends": [1], "tags": ["B-CITY"]}]
    with pytest.raises(ValueError, match="B-CITY"):
        parquet.serialize([row], FEATURES["entities"])


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("splits.yaml", "harbor-gate-2022.eastport-1: story 'harbor-gate-2022' needs the sheet"),
        ("stories/harbor-gate-2022.yaml", "harbor-gate-2022.eastport-1: story 'harbor-gate-2022' needs the sheet"),
        ("documents", "there is no document; name another corpus folder"),
    ],
)
def test_a_corpus_must_be_whole(tmp_path, file, said):
    corpus = copied(tmp_path)
    if file == "splits.yaml":
        (corpus / file).write_text("train: [ridge-road-2021]\n", encoding="utf-8")
    elif file == "documents":
        for path in (corpus / file).rglob("*.xml"):
            path.unlink()
    else:
        (corpus / file).unlink()
    with pytest.raises(ContestedError) as error:
        annotated.read(corpus)
    assert said in str(error.value)


def test_stories_stand_by_split_and_id():
    told = annotated.read(SMALL)
    assert [(one.split, one.story.id, [document.id for document in one.documents]) for one in told] == [
        ("train", "ridge-road-2021", ["ridge-road-2021.southmark-1", "ridge-road-2021.wire-1"]),
        ("validation", "harbor-gate-2022", ["harbor-gate-2022.eastport-1"]),
    ]
