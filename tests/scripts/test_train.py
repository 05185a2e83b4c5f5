import json
import runpy

import pytest

from contested import Document, load_model
from small_corpus import SCRIPTS, SMALL
from tiny_encoder import CONFIG

train = runpy.run_path(str(SCRIPTS / "train.py"))["main"]


@pytest.fixture
def config(tiny, tmp_path):
    values = CONFIG.model_dump() | {"encoder": str(tiny), "epochs": 2}
    path = tmp_path / "tiny.yaml"
    path.write_text(json.dumps(values))
    return path


def test_trains_exports_and_records(config, tmp_path, capsys):
    output = tmp_path / "model"
    assert train(["--config", str(config), "--output", str(output), "--corpus", str(SMALL)]) == 0
    assert "epoch   2" in capsys.readouterr().err
    record = json.loads((output / "metrics.json").read_text())
    assert record["config"]["epochs"] == 2
    assert record["documents"]["train"]
    assert record["documents"]["validation"]
    assert set(record["scores"]) == {"train", "validation"}
    assert 0 <= record["scores"]["validation"]["entities.micro.f1"] <= 1
    [annotated] = load_model(output).predict([Document(id="d", text="Nothing happened.")])
    assert annotated.text == "Nothing happened."


def test_an_unknown_key_is_named(config, tmp_path, capsys):
    config.write_text(config.read_text().replace('"epochs"', '"epoch"'))
    with pytest.raises(SystemExit) as exit_:
        train(["--config", str(config), "--output", str(tmp_path / "model"), "--corpus", str(SMALL)])
    assert exit_.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(str(config))
    assert "epoch" in said
    assert said.count("\n") == 1
