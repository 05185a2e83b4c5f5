"""The joint model over a tiny encoder with random weights: it learns, repeats itself, and survives its export."""

import numpy as np
import pytest
import torch
from transformers import AutoModel

from contested import load_model
from contested.baselines import encoders
from contested.baselines.examples import examples
from contested.baselines.export import export
from contested.baselines.joint import JointModel
from contested.baselines.predictor import JointPredictor
from contested.baselines.training import TorchBackend, TrainingConfig, train
from contested.document import Document
from contested.errors import ContestedError
from contested.metrics import score
from tiny_encoder import CONFIG, TOKENIZER, TOKENIZER_FILE

DOCUMENT = Document.model_validate(
    {
        "id": "d",
        "text": "Kiev denied that its boats had left. The court ordered the release of twelve sailors.",
        "entities": [
            {"id": "k", "start": 0, "end": 4, "type": "GPE", "level": "NAM"},
            {"id": "b", "start": 21, "end": 26, "type": "VEH", "level": "NOM"},
            {"id": "c", "start": 41, "end": 46, "type": "ORG", "level": "NOM"},
            {"id": "q", "start": 70, "end": 76, "type": "QTY"},
            {"id": "s", "start": 70, "end": 84, "type": "GRP", "level": "NOM"},
        ],
        "events": [
            {
                "id": "deny", "start": 5, "end": 11, "type": "Diplomacy.Deny",
                "arguments": [{"role": "Actor", "filler": "k"}, {"role": "Topic", "filler": "left"}],
            },
            {
                "id": "left", "start": 31, "end": 35, "type": "Movement.Travel", "status": "denied", "source": ["k"],
                "arguments": [{"role": "Actor", "filler": "b"}],
            },
            {
                "id": "rel", "start": 59, "end": 66, "type": "Control.Release", "status": "demanded", "source": ["c"],
                "arguments": [{"role": "Victim", "filler": "s"}, {"role": "Count", "filler": "q"}],
            },
        ],
        "stances": [{"holder": "c", "target": "rel", "value": "favor"}],
    }
)  # fmt: skip


def trained(folder) -> tuple[JointModel, float]:
    torch.manual_seed(CONFIG.seed)
    model = JointModel.over(str(folder), CONFIG.hidden, CONFIG.dropout)
    [example], lost = examples([DOCUMENT], TOKENIZER)
    assert not lost

    def validate(current):
        values = score([DOCUMENT], predict(current)).values
        return (values["arguments.AC+.f1"] + values["stance.end_to_end.f1"]) / 2

    return model, train(model, [example], validate, CONFIG, print)


def predict(model: JointModel) -> list[Document]:
    return list(JointPredictor(TOKENIZER, TorchBackend(model)).predict([DOCUMENT]))


@pytest.fixture(scope="module")
def model(tiny):
    return trained(tiny)


def test_learns_every_layer_of_one_document(model):
    network, best = model
    assert best == 1.0
    values = score([DOCUMENT], predict(network)).values
    for name in ("entities.micro", "triggers.TC", "arguments.AC+", "status.end_to_end", "source.end_to_end"):
        assert values[f"{name}.f1"] == 1.0, name
    assert values["stance.end_to_end.f1"] == 1.0


def test_the_same_seed_gives_the_same_weights(tiny, model):
    again, _ = trained(tiny)
    for (name, one), other in zip(model[0].state_dict().items(), again.state_dict().values(), strict=True):
        assert torch.equal(one, other), name


def test_saved_weights_load_through_transformers(model, tmp_path):
    model[0].save_pretrained(tmp_path)
    assert predict(AutoModel.from_pretrained(tmp_path)) == predict(model[0])


def test_export_answers_as_the_model_does(model, tmp_path):
    export(model[0], TOKENIZER_FILE, tmp_path)
    [ours] = predict(model[0])
    [theirs] = load_model(tmp_path).predict([DOCUMENT])
    # eight bits move scores a little, so what is compared is what was found
    assert score([ours], [theirs]).values["triggers.TC.f1"] == 1.0
    assert score([ours], [theirs]).values["entities.micro.f1"] == 1.0
    assert score([ours], [theirs]).values["arguments.AC+.f1"] == 1.0
    scores = [[m.score for m in d.mentions.values()] for d in (ours, theirs)]
    assert np.allclose(*scores, atol=0.1)


def test_long_text_is_read_in_windows_and_no_word_is_lost(model, tmp_path):
    text = "The road is long and nobody walks it. " * 120 + DOCUMENT.text
    [annotated] = JointPredictor(TOKENIZER, TorchBackend(model[0])).predict([Document(id="long", text=text)])
    assert annotated.text == text
    assert "release" in {annotated.surface(event) for event in annotated.events}


def test_nothing_to_read_gives_nothing(model):
    predictor = JointPredictor(TOKENIZER, TorchBackend(model[0]))
    [annotated] = predictor.predict([Document(id="d", text="\x01")])
    assert annotated == Document(id="d", text="\x01")


def test_missing_and_broken_models_are_told_in_one_line(tmp_path):
    with pytest.raises(ContestedError, match=r"no model here \(tokenizer.json, encoder.onnx"):
        load_model(tmp_path)
    for name in ("tokenizer.json", "encoder.onnx", "spans.onnx", "relations.onnx"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(ContestedError, match="the model cannot be read") as error:
        load_model(tmp_path)
    assert "\n" not in str(error.value)


def test_an_unknown_key_of_a_configuration_is_an_error():
    with pytest.raises(ValueError, match="learning_rate"):
        TrainingConfig.model_validate(CONFIG.model_dump() | {"learning_rate": 1})


def test_encoder_weights_are_checked(tmp_path, monkeypatch):
    folder = encoders.resolve(encoders.MINILM)
    assert (folder / "model.safetensors").is_file()
    monkeypatch.setitem(encoders._SHA256, encoders.MINILM, "0" * 64)
    with pytest.raises(ContestedError, match="not the published weights"):
        encoders.resolve(encoders.MINILM)


def test_encoder_that_is_nowhere(monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ContestedError, match="neither a folder nor to be had from the hub"):
        encoders.resolve("nobody/nothing")
