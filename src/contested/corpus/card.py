"""The dataset card: its YAML front matter and its tables of figures; the prose of ``corpus/README.md`` is left alone.

``datasets`` caches a folder under its name and card, not under its data: edited files, or those of another clone, would
be answered with old rows. So each configuration carries a digest of its files, which is part of the key.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, get_args

import yaml

from contested.corpus import parquet
from contested.corpus.annotated import AnnotatedStory
from contested.corpus.features import FEATURES
from contested.corpus.parquet import Tables
from contested.corpus.style import words
from contested.corpus.views import side
from contested.document import Document
from contested.errors import ContestedError
from contested.stories import Side

OPENING = "<!-- figures: made by scripts/build_corpus.py, edits are lost -->"
CLOSING = "<!-- end of figures -->"

_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_FIGURES = re.compile(f"^{re.escape(OPENING)}\n.*?^{re.escape(CLOSING)}$", re.DOTALL | re.MULTILINE)
_ABOUT = {
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
_COLUMNS: dict[str, Callable[[Document], int]] = {
    "documents": lambda _: 1,
    "words": lambda document: len(words(document.text)),
    "sentences": lambda document: len(document.sentences),
    "entities": lambda document: len(document.entities),
    "events": lambda document: len(document.events),
    "arguments": lambda document: sum(len(event.arguments) for event in document.events),
    "stances": lambda document: len(document.stances),
    "positions": lambda document: len(document.positions),
}


def update(card: str, version: str, tables: Tables, stories: Sequence[AnnotatedStory], planned: int) -> str:
    """Give the card with new front matter and figures.

    Args:
        card: the card as it stands; without front matter it gets one.
        version: the corpus's version, as major.minor.patch.
        tables: every Parquet file of the corpus.
        stories: the annotated stories.
        planned: the number of stories, annotated or not.

    Raises:
        ContestedError: the card has no place for the figures.
    """
    body = _FRONT_MATTER.sub("", card)
    if not _FIGURES.search(body):
        raise ContestedError(f"README.md: no place for the figures; put the lines '{OPENING}' and '{CLOSING}' into it")
    block = "\n".join([OPENING, *_figures(stories, planned), CLOSING])
    return front_matter(version, tables) + _FIGURES.sub(lambda _: block, body)


def front_matter(version: str, tables: Tables) -> str:
    """Give the YAML that the Hub and ``datasets`` read, between its marks."""
    configs = [_config(name, version, files) for name, files in tables.items()]
    fields = yaml.safe_dump({**_ABOUT, "configs": configs}, sort_keys=False, allow_unicode=True)
    return f"---\n{fields}---\n"


def _config(name: str, version: str, files: Mapping[Any, bytes]) -> dict[str, Any]:
    return {
        "config_name": name,
        **({"default": True} if name == next(iter(FEATURES)) else {}),
        "version": version,
        "description": f"sha256:{sha256(b''.join(files.values())).hexdigest()}",
        "data_files": [{"split": split, "path": parquet.path(name, split)} for split in files],
    }


def _figures(stories: Sequence[AnnotatedStory], planned: int) -> Iterator[str]:
    by_split: dict[str, Counter[str]] = {}
    by_side: dict[str, Counter[str]] = {name: Counter() for name in get_args(Side)}
    for split, story, documents in stories:
        for document in documents:
            counts = {column: count(document) for column, count in _COLUMNS.items()}
            by_split.setdefault(split, Counter()).update(counts)
            by_side[side(document, story)].update(counts)
    yield f"Stories annotated so far: {len(stories)} of {planned}."
    yield ""
    yield from _table("split", by_split | {"all": sum(by_split.values(), Counter())})
    yield ""
    yield from _table("side", by_side)


def _table(title: str, lines: Mapping[str, Counter[str]]) -> Iterator[str]:
    yield f"| {' | '.join([title, *_COLUMNS])} |"
    yield f"|---|{'---:|' * len(_COLUMNS)}"
    for name, counts in lines.items():
        yield f"| {' | '.join([name, *(f'{counts[column]:,}' for column in _COLUMNS)])} |"
