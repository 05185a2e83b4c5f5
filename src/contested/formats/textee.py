"""The JSON of TextEE (Huang et al., 2024, arXiv 2311.09562), a line for each document; its OneIE reads it too.

A document is one window (``wnd_id``), so that arguments from other sentences are kept; a system that reads sentences or
a few hundred word pieces has to cut it. The keys that OneIE's own preprocessing reads stand beside TextEE's
(``sent_id``, ``sentence``, ``mention_type``); ``pieces`` depend on its encoder and are its to make.

Not held: arguments that are events (entities alone can be), source, status, cluster, chain, stances, positions,
sentences, metadata, scores, and mentions that are not made of whole words (``contested.words``).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from contested.document import Document, Entity, Event
from contested.errors import ContestedError
from contested.files import replacing
from contested.formats.jsonl import located
from contested.formats.losses import (
    Losses,
    held,
    in_turn,
    without,
    without_mentions,
    without_metadata,
    without_values,
)
from contested.words import covering, split

_NO_LEVEL = "UNK"


def hold(document: Document) -> tuple[Document, Losses]:
    """Give what the format holds of a document, and count what it does not."""
    words = split(document.text)
    return in_turn(
        document,
        without_metadata,
        lambda d: without(d, "sentences", "stances", "positions"),
        lambda d: without_values(d, "events", "status", "source", "cluster", "score"),
        lambda d: without_values(d, "entities", "chain", "score"),
        lambda d: without_mentions(d, lambda m: covering(m, words) is None, "not of whole words"),
        _without_event_fillers,
    )


def _without_event_fillers(document: Document) -> tuple[Document, Losses]:
    ids = {event.id for event in document.events}
    kept = tuple(
        event.model_copy(update={"arguments": tuple(a for a in event.arguments if a.filler not in ids)})
        for event in document.events
    )
    lost = sum(argument.filler in ids for event in document.events for argument in event.arguments)
    return document.model_copy(update={"events": kept}), +Losses({"arguments that are events": lost})


def write(documents: Iterable[Document], path: Path) -> Losses:
    """Write Documents one by one; give what was lost."""
    lost = Losses()
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="\n") as out:
        for document in held(documents, hold, lost):
            print(json.dumps(_window(document), ensure_ascii=False), file=out)
    return lost


def _window(document: Document) -> dict[str, Any]:
    words = split(document.text)
    return {
        "doc_id": document.id,
        "wnd_id": f"{document.id}-0",
        "sent_id": f"{document.id}-0",
        "text": document.text,
        "sentence": document.text,
        "lang": "en",
        "tokens": [document.text[start:end] for start, end in words],
        "entity_mentions": [
            {
                "id": entity.id,
                "entity_type": entity.type,
                "mention_type": entity.level or _NO_LEVEL,
                **_at(document, entity, words),
            }
            for entity in document.entities
        ],
        "relation_mentions": [],
        "event_mentions": [
            {
                "id": event.id,
                "event_type": event.type,
                "trigger": _at(document, event, words),
                "arguments": [
                    {
                        "entity_id": argument.filler,
                        "role": argument.role,
                        **_at(document, document.mentions[argument.filler], words),
                    }
                    for argument in event.arguments
                ],
            }
            for event in document.events
        ],
    }  # fmt: skip


def _at(document: Document, mention: Entity | Event, words: Sequence[tuple[int, int]]) -> dict[str, Any]:
    first, last = covering(mention, words) or (0, 0)
    return {"text": document.surface(mention), "start": first, "end": last + 1}


def read(path: Path) -> Iterator[Document]:
    """Read Documents one by one; types and roles are those of the ontology.

    Raises:
        ContestedError: a line is no window of this format, or its annotation is invalid; names file and line.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                with located(f"{path}:{number}"):
                    yield _document(line)


def _document(line: str) -> Document:
    try:
        window = json.loads(line)
        words = _offsets(window["text"], window["tokens"])
        return Document(
            id=window["doc_id"],
            text=window["text"],
            entities=tuple(_entity(mention, words) for mention in window["entity_mentions"]),
            events=tuple(_event(mention, words) for mention in window["event_mentions"]),
        )
    except (KeyError, IndexError, TypeError, json.JSONDecodeError) as error:
        raise ContestedError(f"no window in TextEE's form: {error!r}") from error


def _entity(mention: Mapping[str, Any], words: Sequence[tuple[int, int]]) -> Entity:
    level = mention.get("mention_type", "NAM")
    parts = {"id": mention["id"], "type": mention["entity_type"], "level": None if level == _NO_LEVEL else level}
    return Entity.model_validate(parts | _span(mention, words))


def _event(mention: Mapping[str, Any], words: Sequence[tuple[int, int]]) -> Event:
    arguments = [{"role": part["role"], "filler": part["entity_id"]} for part in mention["arguments"]]
    parts = {"id": mention["id"], "type": mention["event_type"], "arguments": arguments}
    return Event.model_validate(parts | _span(mention["trigger"], words))


def _span(part: Mapping[str, Any], words: Sequence[tuple[int, int]]) -> dict[str, int]:
    return {"start": words[part["start"]][0], "end": words[part["end"] - 1][1]}


def _offsets(text: str, tokens: Iterable[str]) -> list[tuple[int, int]]:
    found, end = [], 0
    for token in tokens:
        start = text.find(token, end)
        if start < 0:
            raise ContestedError(f"the token {token!r} does not stand in the text after character {end}")
        end = start + len(token)
        found.append((start, end))
    return found
