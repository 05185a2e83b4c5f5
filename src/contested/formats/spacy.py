"""spaCy's DocBin (``.spacy``), for training and serving with spaCy; needs the package ``spacy``.

Each Doc has the mentions in its span groups ``entities`` and ``triggers``, nested ones too, with the type as label, the
id as span id, and chain or cluster as knowledge base id; ``doc.ents`` has the outermost entities. Everything else is in
``doc.user_data["contested"]``, so that a document comes back whole. Words are those of ``contested.words``.

Not held: mentions that are not made of whole words.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contested.document import Document, Entity, Event
from contested.errors import ContestedError
from contested.files import replacing
from contested.formats.jsonl import located
from contested.formats.losses import Losses, held, without_mentions
from contested.words import covering, split

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_KEY = "contested"
_GROUPS = {"entities": ("entities", "chain"), "triggers": ("events", "cluster")}
_IN_SPANS = {"start", "end", "type", "id"}


def hold(document: Document) -> tuple[Document, Losses]:
    """Give what the format holds of a document, and count what it does not."""
    words = split(document.text)
    return without_mentions(document, lambda mention: covering(mention, words) is None, "not of whole words")


def write(documents: Iterable[Document], path: Path) -> Losses:
    """Write Documents; a DocBin is built in memory. Give what was lost."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    lost, vocab, bin_ = Losses(), Vocab(), DocBin(store_user_data=True)
    for document in held(documents, hold, lost):
        bin_.add(_doc(document, vocab))
    with replacing(path) as part:
        bin_.to_disk(part)
    return lost


def _doc(document: Document, vocab: Any) -> "Doc":
    from spacy.tokens import Doc, SpanGroup
    from spacy.util import filter_spans

    pieces, spaces = _tokens(document.text)
    doc = Doc(vocab, words=pieces, spaces=spaces)
    for group, (layer, chain) in _GROUPS.items():
        spans = [_span(doc, mention, getattr(mention, chain)) for mention in getattr(document, layer)]
        doc.spans[group] = SpanGroup(doc, name=group, spans=spans)
    doc.ents = filter_spans(doc.spans["entities"])
    rest = document.model_dump(mode="json", exclude_defaults=True, exclude={"text"})
    for layer, chain in _GROUPS.values():
        for part in rest.get(layer, []):
            for name in _IN_SPANS - {"id"} | {chain}:
                part.pop(name, None)
    doc.user_data[_KEY] = rest
    return doc


def _span(doc: "Doc", mention: Entity | Event, chain: str | None) -> "Span":
    span = doc.char_span(mention.start, mention.end, label=mention.type, kb_id=chain or "", span_id=mention.id)
    if span is None:
        raise ContestedError(f"{mention.id}: spaCy has no words from {mention.start} to {mention.end}")
    return span


def _tokens(text: str) -> tuple[list[str], list[bool]]:
    """Give words and white space as spaCy's own tokens have them: one space belongs to the word before it."""
    pieces: list[str] = []
    spaces: list[bool] = []
    end = 0
    for start, stop in [*split(text), (len(text), len(text))]:
        gap = text[end:start]
        if gap.startswith(" ") and pieces:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            pieces.append(gap)
            spaces.append(False)
        if stop > start:
            pieces.append(text[start:stop])
            spaces.append(False)
        end = stop
    return pieces, spaces


def read(path: Path) -> Iterator[Document]:
    """Read Documents from a DocBin that this module wrote, whose span groups may have changed since.

    Raises:
        ContestedError: the file is no DocBin, or its annotation is invalid.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = DocBin(store_user_data=True).from_disk(path).get_docs(Vocab())
    except (ValueError, OSError) as error:
        raise ContestedError(f"{path}: no DocBin of spaCy ({error})") from error
    for number, doc in enumerate(docs):
        with located(f"{path}: document {number}"):
            yield _document(doc, number)


def _document(doc: "Doc", number: int) -> Document:
    parts: dict[str, Any] = {"id": f"doc-{number}", **doc.user_data.get(_KEY, {}), "text": doc.text}
    for group, (layer, chain) in _GROUPS.items():
        rest = {part["id"]: part for part in parts.get(layer, [])}
        parts[layer] = [
            {
                **rest.get(span.id_, {}),
                "id": span.id_,
                "start": span.start_char,
                "end": span.end_char,
                "type": span.label_,
                chain: span.kb_id_ or None,
            }
            for span in doc.spans.get(group, [])
        ]
    return Document.model_validate(parts)
