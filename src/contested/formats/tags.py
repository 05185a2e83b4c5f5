"""BIO tags of words."""

from collections.abc import Iterable, Sequence

from contested.document import Document, Entity, Event
from contested.errors import ContestedError
from contested.words import covering


def bio(document: Document, words: Sequence[tuple[int, int]], mentions: Iterable[Entity | Event]) -> list[str]:
    """Give a tag for each word: ``B-`` or ``I-`` with the type of the outermost mention it belongs to, or ``O``.

    Args:
        document: the document.
        words: start and end of words of the document.
        mentions: mentions of one kind within these words, in the order of the document.

    Raises:
        ContestedError: a mention begins or ends inside a word, or crosses another.
    """
    tags = ["O"] * len(words)
    covered = 0
    for mention in mentions:
        where = f"{document.id}: {mention.id}: {document.surface(mention)!r}"
        found = covering(mention, words)
        if found is None:
            raise ContestedError(f"{where} does not begin and end with a word; mend the span")
        if mention.start >= covered:
            covered = mention.end
            first, last = found
            tags[first : last + 1] = [f"B-{mention.type}", *[f"I-{mention.type}"] * (last - first)]
        elif mention.end > covered:
            raise ContestedError(f"{where} crosses another span; mend one of them")
    return tags
