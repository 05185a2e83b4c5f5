"""Models that annotate texts."""

from pathlib import Path

from contested.baselines.predictor import Predictor
from contested.paths import baselines_path

__all__ = ["Predictor", "load_model"]


def load_model(name_or_path: str | Path = "joint") -> Predictor:
    """Give a trained model: one that is shipped, by its name, or one of your own, by its folder.

    Raises:
        ContestedError: there is no such model.

    >>> from contested import Document
    >>> [annotated] = load_model().predict([Document(id="d", text="Protesters blocked the road on Monday.")])
    >>> annotated.text
    'Protesters blocked the road on Monday.'
    """
    # ONNX Runtime is slow to import, and most of what the package does needs no model
    from contested.baselines import runtime

    shipped = baselines_path() / name_or_path
    return runtime.load(shipped if shipped.is_dir() else Path(name_or_path))
