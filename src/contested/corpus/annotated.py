"""The stories of a corpus folder that are annotated already: sheet, split and documents together."""

from pathlib import Path
from typing import NamedTuple

from contested import stories
from contested.document import Document
from contested.errors import ContestedError
from contested.formats import xml
from contested.stories import SPLITS, Split, Story


class AnnotatedStory(NamedTuple):
    """A story with its documents, at least one, in the order of their ids."""

    split: Split
    story: Story
    documents: tuple[Document, ...]


def read(corpus: Path) -> list[AnnotatedStory]:
    """Read every document of a corpus folder, with its story; in the order of the splits, then of the stories' ids.

    Raises:
        ContestedError: there is no document, one cannot be read, or belongs to a story without sheet or split.
    """
    told: dict[str, list[Document]] = {}
    for document in xml.read(corpus / "documents"):
        told.setdefault(document.story or "", []).append(document)
    if not told:
        raise ContestedError(f"{corpus / 'documents'}: there is no document; name another corpus folder")
    splits = stories.read_splits(corpus)
    found = []
    for id_, documents in told.items():
        sheet = corpus / "stories" / f"{id_}.yaml"
        if splits.get(id_) not in SPLITS or not sheet.is_file():
            message = f"story {id_!r} needs the sheet {sheet} and a line in splits.yaml under {' or '.join(SPLITS)}"
            raise ContestedError(f"{documents[0].id}: {message}")
        ordered = tuple(sorted(documents, key=lambda document: document.id))
        found.append(AnnotatedStory(splits[id_], stories.read(sheet), ordered))
    return sorted(found, key=lambda annotated: (SPLITS.index(annotated.split), annotated.story.id))
