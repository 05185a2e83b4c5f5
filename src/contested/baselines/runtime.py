"""The joint model on ONNX Runtime: no torch, no transformers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from contested.baselines.candidates import Mentions, relation_inputs
from contested.baselines.decoding import Floats
from contested.baselines.encoding import Encoding, Ints, load_tokenizer
from contested.baselines.predictor import JointPredictor
from contested.errors import ContestedError

PARTS = ("encoder", "spans", "relations")
"""Networks of a model folder, each a file ``<part>.onnx``."""


class OnnxBackend:
    """The three networks of a model folder."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        providers = ["CPUExecutionProvider"]
        self._encoder, self._spans, self._relations = (
            onnxruntime.InferenceSession(folder / f"{part}.onnx", options, providers=providers) for part in PARTS
        )

    def words(self, encoding: Encoding) -> Floats:
        """Give the vectors [n, d] of a text's words."""
        parts = []
        for window in encoding.windows:
            inputs = {"pieces": window.pieces[None], "first": window.first, "shapes": encoding.shapes[window.words]}
            parts.append(self._run(self._encoder, inputs)[0])
        return np.concatenate(parts)

    def spans(self, words: Floats, first: Ints, last: Ints) -> Sequence[Floats]:
        """Give the logits of the entity and event types of spans."""
        return self._run(self._spans, {"words": words, "first": first, "last": last})

    def relations(self, words: Floats, mentions: Mentions, arguments: Ints, stances: Ints) -> Sequence[Floats]:
        """Give the logits of levels, statuses, roles, sources and stances."""
        return self._run(self._relations, {"words": words, **relation_inputs(mentions, arguments, stances)})

    @staticmethod
    def _run(session: Any, inputs: dict[str, Any]) -> Sequence[Floats]:
        outputs: Sequence[Floats] = session.run(None, inputs)
        return outputs


def load(folder: Path) -> JointPredictor:
    """Give the predictor of a model folder.

    Raises:
        ContestedError: the folder or one of its files is missing, or a file is none of ours.
    """
    needed = ["tokenizer.json", *(f"{part}.onnx" for part in PARTS)]
    missing = [name for name in needed if not (folder / name).is_file()]
    if missing:
        raise ContestedError(f"{folder}: no model here ({', '.join(missing)} missing); train one with scripts/train.py")
    try:
        return JointPredictor(load_tokenizer(folder / "tokenizer.json"), OnnxBackend(folder))
    except Exception as error:
        reason = " ".join(str(error).split())[:120]
        raise ContestedError(f"{folder}: the model cannot be read ({reason}); install or train it anew") from error
