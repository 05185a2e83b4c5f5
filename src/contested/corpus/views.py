"""The rows of each configuration of the dataset, made from Documents and their story.

Labels stand by name. A row's ``id`` is unique in its configuration: the document's id and, where a document has several
rows, ``#`` with the number (from 0) or id of what the row is about.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from contested import ontology
from contested.document import AUTHOR, UNNAMED, Document, Entity, Event, Sentence, Span
from contested.errors import ContestedError
from contested.formats.tags import bio
from contested.stories import Side, Story
from contested.words import split

Row = dict[str, Any]


def rows(config: str, story: Story, documents: Sequence[Document]) -> Iterator[Row]:
    """Give the rows of one story, in the order of its documents and of their texts.

    Args:
        config: the name of a configuration, one of ``features.FEATURES``.
        story: the sheet.
        documents: documents of this story.

    Raises:
        ContestedError: a document does not fit its story, or a mention its sentence or words; names document and id.
    """
    if config == "coreference":
        yield _coreference(story, documents)
        return
    for document in documents:
        yield from _VIEWS[config](document, story)


def side(document: Document, story: Story) -> Side:
    """Give the side of the story that a document takes.

    Raises:
        ContestedError: its perspective is none of the story.
    """
    if document.perspective not in story.perspectives:
        message = f"perspective {document.perspective!r} is none of {story.id}"
        raise ContestedError(f"{document.id}: {message}; it has {', '.join(story.perspectives)}")
    return story.perspectives[document.perspective]


def _documents(document: Document, story: Story) -> Iterator[Row]:
    without_scores = {name: {"__all__": {"score"}} for name in ("entities", "events", "stances", "positions")}
    row = document.model_dump(exclude=without_scores)
    for part in [*row["entities"], *row["events"]]:
        part["text"] = document.surface(document.mentions[part["id"]])
    yield row | {"side": side(document, story), "region": story.region}


def _entities(document: Document, story: Story) -> Iterator[Row]:
    return _tagged(document, story, document.entities)


def _triggers(document: Document, story: Story) -> Iterator[Row]:
    return _tagged(document, story, document.events)


def _tagged(document: Document, story: Story, mentions: Sequence[Entity | Event]) -> Iterator[Row]:
    homes = [_sentence(document, mention) for mention in mentions]
    for number, sentence in enumerate(document.sentences):
        offsets = split(document.surface(sentence))
        words = [(sentence.start + start, sentence.start + end) for start, end in offsets]
        inside = (mention for mention, home in zip(mentions, homes, strict=True) if home is sentence)
        yield {
            "id": f"{document.id}#{number}",
            **_told_by(document, story),
            "tokens": [document.text[start:end] for start, end in words],
            "starts": [start for start, _ in words],
            "ends": [end for _, end in words],
            "tags": bio(document, words, inside),
        }


def _events(document: Document, story: Story) -> Iterator[Row]:
    for event in document.events:
        sentence = _sentence(document, event)
        fillers = [(argument.role, document.mentions[argument.filler]) for argument in event.arguments]
        yield {
            "id": f"{document.id}#{event.id}",
            **_told_by(document, story),
            "text": document.text,
            "sentence": document.surface(sentence),
            "sentence_start": sentence.start,
            "trigger": document.surface(event),
            "start": event.start,
            "end": event.end,
            "type": event.type,
            "group": ontology.load().event_type[event.type].group,
            "status": event.status,
            "source": [_span(document, document.mentions[id_]) for id_ in event.source if id_ != UNNAMED],
            "unnamed_source": UNNAMED in event.source,
            "arguments": [{"role": role, **_span(document, filler), "kind": _kind(filler)} for role, filler in fillers],
            "cluster": event.cluster,
        }


def _stance(document: Document, story: Story) -> Iterator[Row]:
    for number, stance in enumerate(document.stances):
        sentence = None if stance.sentence is None else document.sentences[stance.sentence]
        holder = None if stance.holder == AUTHOR else document.mentions[stance.holder]
        target = document.mentions[stance.target]
        yield {
            "id": f"{document.id}#{number}",
            **_told_by(document, story),
            "text": document.text,
            "sentence": sentence and document.surface(sentence),
            "sentence_start": sentence and sentence.start,
            "holder": document.surface(holder) if holder else AUTHOR,
            "holder_start": holder and holder.start,
            "holder_end": holder and holder.end,
            "target": document.surface(target),
            "target_start": target.start,
            "target_end": target.end,
            "target_kind": _kind(target),
            "label": stance.value,
        }


def _positions(document: Document, story: Story) -> Iterator[Row]:
    texts = {proposition.id: proposition.text for proposition in story.propositions}
    for position in document.positions:
        if position.proposition not in texts:
            message = f"position on {position.proposition!r}, which is no proposition of {story.id}"
            raise ContestedError(f"{document.id}: {message}; it has {', '.join(texts)}")
        yield {
            "id": f"{document.id}#{position.proposition}",
            **_told_by(document, story),
            "text": document.text,
            "proposition": position.proposition,
            "proposition_text": texts[position.proposition],
            "label": position.value,
        }


def _coreference(story: Story, documents: Iterable[Document]) -> Row:
    row: Row = {"story": story.id, "documents": [], "mentions": []}
    for document in documents:
        row["documents"].append(document.id)
        for mention in sorted(document.mentions.values(), key=lambda m: (m.start, -m.end, m.id)):
            cluster = mention.cluster if isinstance(mention, Event) else mention.chain
            if cluster is not None:
                part = {"document": document.id, "id": mention.id, **_span(document, mention)}
                row["mentions"].append(part | {"kind": _kind(mention), "type": mention.type, "cluster": cluster})
    return row


_VIEWS = {
    "documents": _documents,
    "entities": _entities,
    "triggers": _triggers,
    "events": _events,
    "stance": _stance,
    "positions": _positions,
}


def _told_by(document: Document, story: Story) -> Row:
    return {
        "document": document.id,
        "story": story.id,
        "perspective": document.perspective,
        "side": side(document, story),
    }


def _sentence(document: Document, mention: Entity | Event) -> Sentence:
    for sentence in document.sentences:
        if sentence.start <= mention.start and mention.end <= sentence.end:
            return sentence
    raise ContestedError(f"{document.id}: {mention.id}: {document.surface(mention)!r} lies within no sentence")


def _span(document: Document, span: Span) -> Row:
    return {"text": document.surface(span), "start": span.start, "end": span.end}


def _kind(mention: Entity | Event) -> str:
    return "event" if isinstance(mention, Event) else "entity"
