"""Contested: conflict news told from opposing sides, as corpus, annotation tools, baselines and evaluation."""

from contested.baselines import load_model
from contested.document import Document
from contested.paths import corpus_path

__version__ = "0.1.0"
__all__ = ["Document", "__version__", "corpus_path", "load_model"]
