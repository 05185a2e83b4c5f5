"""Contested: conflict news told from opposing sides, as corpus, annotation tools, baselines and evaluation."""

from contested.document import Document
from contested.paths import baselines_path, corpus_path

__version__ = "0.1.0"
__all__ = ["Document", "__version__", "baselines_path", "corpus_path"]
