"""From a trained model in torch to a folder for ONNX Runtime, with weights of eight bits."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from contested.baselines import runtime
from contested.baselines.joint import JointModel

_DYNAMIC = torch.export.Dim.DYNAMIC


class _WordEncoder(nn.Module):
    """:meth:`JointModel.window` as a network of its own."""

    def __init__(self, model: JointModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, first: Tensor, shapes: Tensor) -> Tensor:
        return self.model.window(pieces, first, shapes)


def export(model: JointModel, tokenizer_file: Path, folder: Path) -> None:
    """Write the networks of ``runtime.PARTS``, quantised dynamically to int8, and ``tokenizer.json`` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    networks = {
        "encoder": (_WordEncoder(model), _encoder_inputs(), ["words"]),
        "spans": (model.spans, _span_inputs(model), ["entities", "triggers"]),
        "relations": (
            model.relations,
            _relation_inputs(model),
            ["levels", "statuses", "roles", "sources", "stances"],
        ),
    }
    with tempfile.TemporaryDirectory() as scratch:
        for part in runtime.PARTS:
            network, inputs, outputs = networks[part]
            whole = Path(scratch) / f"{part}.onnx"
            torch.onnx.export(
                network.eval(),
                kwargs=inputs,
                f=str(whole),
                input_names=list(inputs),
                output_names=outputs,
                dynamic_shapes={name: {1 if name == "pieces" else 0: _DYNAMIC} for name in inputs},
                dynamo=True,
                external_data=False,
                verbose=False,
            )
            quantize_dynamic(whole, folder / f"{part}.onnx", weight_type=QuantType.QInt8, per_channel=True)
    (folder / "tokenizer.json").write_bytes(tokenizer_file.read_bytes())


# Every example input is a tensor of its own: the exporter takes one tensor under two names for one input.


def _numbers(count: int) -> Tensor:
    return torch.arange(count)


def _encoder_inputs() -> dict[str, Tensor]:
    return {"pieces": torch.arange(100, 105)[None], "first": _numbers(3), "shapes": _numbers(3)}


def _span_inputs(model: JointModel) -> dict[str, Tensor]:
    return {"words": torch.zeros(5, model.shape.embedding_dim), "first": _numbers(3), "last": _numbers(3)}


def _relation_inputs(model: JointModel) -> dict[str, Tensor]:
    return _span_inputs(model) | {
        "kinds": _numbers(3),
        "argument_pairs": torch.zeros(4, 2, dtype=torch.long),
        "argument_buckets": _numbers(4),
        "stance_pairs": torch.zeros(6, 2, dtype=torch.long),
        "stance_buckets": _numbers(6),
    }
