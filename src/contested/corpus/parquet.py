"""The Parquet files of the dataset: equal rows give equal bytes, under one release of pyarrow.

The schema carries the Features, so that labels come back from the file itself.
"""

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.parquet as pq
from datasets import Features

from contested.corpus.annotated import AnnotatedStory
from contested.corpus.features import FEATURES
from contested.corpus.views import Row, rows
from contested.stories import SPLITS, Split

Tables = dict[str, dict[Split, bytes]]
"""Content of the Parquet files by configuration and split."""


def path(config: str, split: Split) -> str:
    """Give the place of a file within the corpus folder."""
    return f"data/{config}/{split}.parquet"


def tables(stories: Sequence[AnnotatedStory]) -> Tables:
    """Make every Parquet file of a corpus. A split without rows has none, nor has a configuration without splits.

    Raises:
        ContestedError: annotation that the views refuse; names document and id.
    """
    made: Tables = {}
    for config, features in FEATURES.items():
        for split in SPLITS:
            found = [
                row
                for annotated in stories
                if annotated.split == split
                for row in rows(config, annotated.story, annotated.documents)
            ]
            if found:
                made.setdefault(config, {})[split] = serialize(found, features)
    return made


def serialize(rows: Iterable[Row], features: Features) -> bytes:
    """Give the Parquet file of rows whose labels stand by name."""
    encoded = [features.encode_example(row) for row in rows]
    out = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(encoded, schema=features.arrow_schema), out, compression="zstd")
    content: bytes = out.getvalue().to_pybytes()
    return content
