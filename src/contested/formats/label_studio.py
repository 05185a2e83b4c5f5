"""Label Studio's native JSON: a task for each document, with annotations or predictions of it.

Offsets are Unicode code points in both, and texts are cut by them anew: the ``text`` that Label Studio writes beside
them is altered at white space, so it is written but never read. What has no place in a result is carried in the task's
``data``, which the server keeps as it is: metadata, sentences, and the sentence of a stance that is not its target's.

| part | in a result |
|---|---|
| mention | a span of ``entity`` or ``event``; its id is the region's id |
| level, status, chain, cluster | tags of these names on the region; NAM and `asserted` where none is chosen |
| argument, source, stance of an entity | a relation with the role, ``Source`` or the stance; from event or holder |
| ``unnamed`` source, stance of the author | ``unnamed-source`` and ``author-stance`` on the region |
| position | choices ``position-<proposition>`` of the whole document |

Not held: scores of stances.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from contested import ontology
from contested.document import (
    AUTHOR,
    METADATA,
    UNNAMED,
    WITHOUT_LEVEL,
    Document,
    Entity,
    Span,
    Stance,
    sentence_at,
)
from contested.errors import AnnotationError, ContestedError, Problem, first_fault
from contested.formats.losses import Losses, without_values

TEXT = "text"
"""Name of the object tag that all regions lie on."""
ENTITY, EVENT = "entity", "event"
LEVEL, STATUS, CHAIN, CLUSTER = "level", "status", "chain", "cluster"
UNNAMED_SOURCE, AUTHOR_STANCE = "unnamed-source", "author-stance"
POSITION = "position-"
SOURCE = "Source"
"""Label of the relation from an event to an entity that vouches for it."""

_METADATA = ("id", *METADATA)
_ONTOLOGY = ontology.load()
_ROLES = ontology.names(_ONTOLOGY.roles)
_STANCES = ontology.names(_ONTOLOGY.stances)

Result = list[dict[str, Any]]


def key(document: Document) -> str:
    """Give what a task is known by, however often it is pushed: a digest of the document's id and text."""
    return hashlib.sha256(f"{document.id}\0{document.text}".encode()).hexdigest()


def hold(document: Document) -> tuple[Document, Losses]:
    """Give what the format holds of a document, and count what it does not."""
    return without_values(document, "stances", "score")


def data(document: Document) -> dict[str, Any]:
    """Give a task's ``data``: text, metadata, and what a result has no place for."""
    metadata = document.model_dump(mode="json", include=set(_METADATA), exclude_none=True)
    return {
        **metadata,
        "text": document.text,
        "key": key(document),
        "heading": " · ".join(str(metadata[name]) for name in _METADATA[:-1] if name in metadata),
        "sentences": [[s.start, s.end, s.paragraph] for s in document.sentences],
        "stance_sentences": [
            {"holder": holder, "target": target, "value": value, "sentences": sentences}
            for (holder, target, value), sentences in _sentences(document).items()
            if sentences != [sentence_at(document.sentences, document.mentions[target].start)]
        ],
    }


def _sentences(document: Document) -> dict[tuple[str, str, str], list[int | None]]:
    found = defaultdict[tuple[str, str, str], list[int | None]](list)
    for stance in document.stances:
        found[stance.holder, stance.target, stance.value].append(stance.sentence)
    return found


def result(document: Document) -> Result:
    """Give what is annotated in a document as the ``result`` of an annotation or prediction."""
    authors = [s for s in document.stances if s.holder == AUTHOR]
    items: Result = []
    for mention in document.mentions.values():
        regional = {AUTHOR_STANCE: sorted({s.value for s in authors if s.target == mention.id})}
        if isinstance(mention, Entity):
            name, texts = ENTITY, {CHAIN: mention.chain}
            regional[LEVEL] = [mention.level] if mention.level else []
        else:
            name, texts = EVENT, {CLUSTER: mention.cluster}
            regional[STATUS] = [mention.status]
            regional[UNNAMED_SOURCE] = [UNNAMED] if UNNAMED in mention.source else []
        extent = {"start": mention.start, "end": mention.end}
        surface = document.surface(mention)
        score = {} if mention.score is None else {"score": mention.score}
        items.append(_item(mention.id, name, "labels", {**extent, "text": surface, "labels": [mention.type]}) | score)
        for tag, chosen in regional.items():
            if chosen:
                items.append(_item(mention.id, tag, "choices", {**extent, "text": surface, "choices": chosen}))
        for tag, text in texts.items():
            if text is not None:
                items.append(_item(mention.id, tag, "textarea", {**extent, "text": [text]}))
    for (start, end), labels in _relations(document).items():
        items.append({"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": labels})
    for position in document.positions:
        tag = POSITION + position.proposition
        score = {} if position.score is None else {"score": position.score}
        items.append(_item(tag, tag, "choices", {"choices": [position.value]}) | score)
    return items


def _item(id_: str, tag: str, type_: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": id_, "from_name": tag, "to_name": TEXT, "type": type_, "value": value}


def _relations(document: Document) -> dict[tuple[str, str], list[str]]:
    """Give the labels of each pair of regions; a pair has one relation with as many labels as need be."""
    found = defaultdict[tuple[str, str], list[str]](list)
    for event in document.events:
        for argument in event.arguments:
            found[event.id, argument.filler].append(argument.role)
        for source in event.source:
            if source != UNNAMED:
                found[event.id, source].append(SOURCE)
    for holder, target, value in _sentences(document):
        if holder != AUTHOR:
            found[holder, target].append(value)
    return found


def document(task_data: Mapping[str, Any], items: Iterable[Mapping[str, Any]]) -> Document:
    """Make a Document of a task's ``data`` and the ``result`` of one annotation or prediction.

    Raises:
        AnnotationError: the result holds what the label configuration does not know, or breaks an invariant.
        ContestedError: a label is not of the ontology.
    """
    reading = _Reading(str(task_data["id"]))
    for item in items:
        reading.take(item)
    return reading.document(task_data)


class _Reading:
    """Parts gathered from the items of a result, in whatever order these come."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.mentions: dict[str, dict[str, Any]] = {}
        self.regional = defaultdict[str, dict[str, list[str]]](dict)
        self.relations: list[tuple[str, str, str]] = []
        self.positions: list[dict[str, Any]] = []
        self.problems: list[Problem] = []

    def take(self, item: Mapping[str, Any]) -> None:
        if item["type"] == "relation":
            self._take_relation(item)
            return
        tag, value = item["from_name"], item["value"]
        if tag in (ENTITY, EVENT):
            self._take_span(item)
        elif tag in (LEVEL, STATUS, UNNAMED_SOURCE, AUTHOR_STANCE):
            self.regional[item["id"]][tag] = value["choices"]
        elif tag in (CHAIN, CLUSTER):
            self.regional[item["id"]][tag] = value["text"]
        elif tag.startswith(POSITION):
            chosen = self._one(None, tag, value["choices"])
            self.positions.append(
                {"proposition": tag.removeprefix(POSITION), "value": chosen, "score": item.get("score")}
            )
        else:
            self._problem(item["id"], "config", f"control tag {tag!r} is not of Contested's label configuration")

    def _take_span(self, item: Mapping[str, Any]) -> None:
        value = item["value"]
        type_ = self._one(item["id"], item["from_name"], value["labels"])
        if item["id"] in self.mentions:
            self._problem(item["id"], "id-unique", "the id stands on 2 mentions")
        self.mentions[item["id"]] = {
            "id": item["id"], "start": value["start"], "end": value["end"], "type": type_,
            "score": item.get("score"), "tag": item["from_name"],
        }  # fmt: skip

    def _take_relation(self, item: Mapping[str, Any]) -> None:
        start, end = item["from_id"], item["to_id"]
        if item.get("direction") == "left":
            start, end = end, start
        if item.get("direction") == "bi":
            self._problem(start, "relation", f"the relation with {end} points both ways; choose one direction")
        if not item.get("labels"):
            self._problem(start, "relation", f"the relation to {end} has no label; choose a role, {SOURCE} or a stance")
        self.relations += [(start, end, label) for label in item.get("labels", ())]

    def document(self, task_data: Mapping[str, Any]) -> Document:
        arguments = defaultdict[str, list[dict[str, str]]](list)
        sources = defaultdict[str, list[str]](list)
        stances: list[tuple[str, str, str]] = []
        for start, end, label in self.relations:
            if label in _STANCES:
                stances.append((start, end, label))
            elif self.mentions.get(start, {}).get("tag") != EVENT:
                self._problem(start, "relation", f"{label} starts from what is no event; turn the relation round")
            elif label == SOURCE:
                sources[start].append(end)
            elif label in _ROLES:
                arguments[start].append({"role": label, "filler": end})
            else:
                self._problem(start, "relation", f"unknown label {label!r} of the relation to {end}")
        entities, events = [], []
        for id_, mention in self.mentions.items():
            regional = self.regional.pop(id_, {})
            stances += [(AUTHOR, id_, value) for value in regional.get(AUTHOR_STANCE, ())]
            part = {name: mention[name] for name in ("id", "start", "end", "type", "score")}
            if mention["tag"] == ENTITY:
                usual = None if part["type"] in WITHOUT_LEVEL else "NAM"
                part["level"] = self._one(id_, LEVEL, regional.get(LEVEL, [usual]))
                part["chain"] = self._one(id_, CHAIN, regional.get(CHAIN, [None]))
                entities.append(part)
            else:
                unnamed = [UNNAMED] if regional.get(UNNAMED_SOURCE) else []
                part["status"] = self._one(id_, STATUS, regional.get(STATUS, ["asserted"]))
                part["cluster"] = self._one(id_, CLUSTER, regional.get(CLUSTER, [None]))
                events.append(part | {"source": sources[id_] + unnamed, "arguments": arguments[id_]})
        for id_ in self.regional:
            self._problem(id_, "region", "labels of a region that is no entity or event")
        if self.problems:
            raise AnnotationError(self.problems)
        sentences = [dict(zip(("start", "end", "paragraph"), s, strict=True)) for s in task_data["sentences"]]
        parts = {
            "text": task_data["text"],
            "sentences": sentences,
            "entities": entities,
            "events": events,
            "stances": list(self._stances(stances, task_data)),
            "positions": self.positions,
        }
        try:
            return Document.model_validate({name: task_data.get(name) for name in _METADATA} | parts)
        except ValidationError as error:
            raise ContestedError(f"{self.name}: {first_fault(error, 'result')}") from error

    def _stances(self, found: Iterable[tuple[str, str, str]], task_data: Mapping[str, Any]) -> Iterator[Stance]:
        known = {(s["holder"], s["target"], s["value"]): s["sentences"] for s in task_data["stance_sentences"]}
        spans = [Span(start=start, end=end) for start, end, _ in task_data["sentences"]]
        for holder, target, value in dict.fromkeys(found):
            mention = self.mentions.get(target)
            usual = sentence_at(spans, mention["start"]) if mention else None
            for sentence in known.get((holder, target, value), [usual]):
                yield Stance(holder=holder, target=target, value=value, sentence=sentence)

    def _one(self, id_: str | None, tag: str, values: Sequence[Any]) -> Any:
        if len(values) != 1:
            self._problem(id_, tag, f"{len(values)} answers for {tag}; give one")
        return values[0] if values else None

    def _problem(self, id_: str | None, rule: str, message: str) -> None:
        self.problems.append(Problem(self.name, id_, rule, message))
