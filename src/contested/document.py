"""A text and what is annotated in it; gold and predictions alike."""

import copy
import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema, field_validator, model_validator

from contested import ontology
from contested.errors import AnnotationError, Problem

UNNAMED = "unnamed"
"""Stands in ``Event.source`` where somebody vouches who is not named ("reports say")."""
AUTHOR = "author"
"""Stands in ``Stance.holder`` for the document's own voice."""
WITHOUT_LEVEL = ("TIME", "QTY")
"""Entity types that are neither named nor nominal."""
METADATA = ("story", "perspective", "profile", "genre", "date", "provenance")
"""What describes a document, its id apart; each may be missing."""

Genre = Literal["report", "brief", "analysis", "statement"]
Level = Literal["NAM", "NOM"]
Score = Annotated[float, Field(ge=0, le=1)]


def _label(kind: str, labels: list[str]) -> tuple[AfterValidator, WithJsonSchema]:
    def known(value: str) -> str:
        if value not in labels:
            raise ValueError(f"unknown {kind} {value!r}; one of {', '.join(labels)}")
        return value

    return AfterValidator(known), WithJsonSchema({"enum": labels})


_ONTOLOGY = ontology.load()
EntityType = Annotated[str, *_label("entity type", ontology.names(_ONTOLOGY.entity_types))]
EventTypeName = Annotated[str, *_label("event type", ontology.names(_ONTOLOGY.event_types))]
Role = Annotated[str, *_label("role", ontology.names(_ONTOLOGY.roles))]
StatusName = Annotated[str, *_label("status", ontology.names(_ONTOLOGY.statuses))]
StanceValue = Annotated[str, *_label("stance", ontology.names(_ONTOLOGY.stances))]
_ROLE_ORDER = {role: order for order, role in enumerate(ontology.names(_ONTOLOGY.roles))}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(_Part):
    """A stretch of the text: Unicode code points ``start`` to ``end``, end exclusive."""

    start: int
    end: int


class Sentence(Span):
    """A sentence; ``paragraph`` 0 is the headline, the body's paragraphs count from 1."""

    paragraph: int


class Entity(Span):
    """An entity mention. ``chain`` is who or what it is, ``score`` a model's confidence."""

    id: str
    type: EntityType
    level: Level | None = None
    chain: str | None = None
    score: Score | None = None


class Argument(_Part):
    """A participant of an event: ``filler`` is the id of an entity, for Topic also of an event."""

    role: Role
    filler: str


class Event(Span):
    """An event mention; the span is its trigger. ``source`` holds ids of entities, or UNNAMED alone."""

    id: str
    type: EventTypeName
    cluster: str | None = None
    status: StatusName = "asserted"
    source: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    score: Score | None = None

    @field_validator("source")
    @classmethod
    def _ordered_source(cls, source: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(source))

    @field_validator("arguments")
    @classmethod
    def _ordered_arguments(cls, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
        return tuple(sorted(arguments, key=lambda a: (_ROLE_ORDER[a.role], a.filler)))


M = TypeVar("M", Entity, Event)


class Stance(_Part):
    """How ``holder`` (id of an entity, or AUTHOR) stands towards ``target`` (id of an event or entity).

    ``sentence`` is the index in ``Document.sentences`` of the sentence it is read from.
    """

    holder: str
    target: str
    value: StanceValue
    sentence: int | None = None
    score: Score | None = None


class Position(_Part):
    """What the document's own voice conveys of a proposition of its story."""

    proposition: str
    value: StanceValue
    score: Score | None = None


class Document(_Part):
    """An immutable text with entities, events, stances and positions over it.

    Parts are kept in the order of the text, whatever order they are given in.

    Raises:
        AnnotationError: an invariant is broken; the error lists document, id and rule of each breach.

    >>> troops = Entity(id="e1", start=0, end=6, type="ORG", level="NOM")
    >>> actor = Argument(role="Actor", filler="e1")
    >>> leaving = Event(id="v1", start=7, end=11, type="Military.Withdraw", arguments=(actor,))
    >>> document = Document(id="d", text="Troops left.", entities=(troops,), events=(leaving,))
    >>> document.surface(document.events[0])
    'left'
    """

    id: str
    text: str
    story: str | None = None
    perspective: str | None = None
    profile: str | None = None
    genre: Genre | None = None
    date: dt.date | None = None
    provenance: str | None = None
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    stances: tuple[Stance, ...] = ()
    positions: tuple[Position, ...] = ()

    @field_validator("entities", "events")
    @classmethod
    def _in_text_order(cls, mentions: tuple[M, ...]) -> tuple[M, ...]:
        return tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.id)))

    @field_validator("stances")
    @classmethod
    def _in_sentence_order(cls, stances: tuple[Stance, ...]) -> tuple[Stance, ...]:
        return tuple(sorted(stances, key=lambda s: (s.sentence is None, s.sentence, s.holder, s.target)))

    @field_validator("positions")
    @classmethod
    def _in_proposition_order(cls, positions: tuple[Position, ...]) -> tuple[Position, ...]:
        return tuple(sorted(positions, key=lambda p: p.proposition))

    @model_validator(mode="after")
    def _hold_invariants(self) -> Self:
        problems = [problem for rule in _INVARIANTS for problem in rule(self)]
        if problems:
            raise AnnotationError(problems)
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Give a copy with other values; unlike pydantic's own, it holds the invariants again.

        Raises:
            AnnotationError: the values break an invariant.
        """
        values = {name: getattr(self, name) for name in self.model_fields_set} | dict(update or {})
        return type(self)(**(copy.deepcopy(values) if deep else values))

    @cached_property
    def mentions(self) -> dict[str, Entity | Event]:
        """Entity and event mentions by id."""
        return {mention.id: mention for mention in _mentions(self)}

    def surface(self, span: Span) -> str:
        """Give the text of a span."""
        return self.text[span.start : span.end]


def sentence_at(sentences: Sequence[Span], offset: int) -> int | None:
    """Give the index of the sentence that holds the character at an offset; None if it stands between sentences."""
    return next((number for number, s in enumerate(sentences) if s.start <= offset < s.end), None)


def bare(document: Document) -> Document:
    """Give the text and its metadata without any annotation but the sentences."""
    return document.model_copy(update={"entities": (), "events": (), "stances": (), "positions": ()})


def _mentions(document: Document) -> Iterator[Entity | Event]:
    yield from document.entities
    yield from document.events


def _text(document: Document) -> Iterator[Problem]:
    if not document.text.strip():
        yield Problem(document.id, None, "text", "the text is empty")


def _spans(document: Document) -> Iterator[Problem]:
    for mention in _mentions(document):
        if not 0 <= mention.start < mention.end <= len(document.text):
            message = (
                f"span {mention.start}-{mention.end} is empty or outside the text of {len(document.text)} characters"
            )
            yield Problem(document.id, mention.id, "span", message)
    counts = Counter((m.start, m.end, m.type) for m in _mentions(document))
    for mention in _mentions(document):
        if counts[mention.start, mention.end, mention.type] > 1:
            yield Problem(document.id, mention.id, "duplicate", f"the same span is {mention.type} twice")


def _sentences(document: Document) -> Iterator[Problem]:
    end = paragraph = 0
    for number, sentence in enumerate(document.sentences):
        if not end <= sentence.start < sentence.end <= len(document.text) or sentence.paragraph < paragraph:
            message = f"sentence {number} is empty, out of order or outside the text"
            yield Problem(document.id, None, "sentence", message)
        end, paragraph = sentence.end, sentence.paragraph


def _ids(document: Document) -> Iterator[Problem]:
    counts = Counter(mention.id for mention in _mentions(document))
    for id_, count in counts.items():
        if count > 1:
            yield Problem(document.id, id_, "id-unique", f"the id stands on {count} mentions")
        if not id_ or id_.split() != [id_] or id_ in (UNNAMED, AUTHOR):
            yield Problem(document.id, id_, "id-form", "an id is one word other than 'unnamed' and 'author'")


def _levels(document: Document) -> Iterator[Problem]:
    for entity in document.entities:
        if (entity.level is None) != (entity.type in WITHOUT_LEVEL):
            message = f"{entity.type} has level {entity.level}; TIME and QTY have none, the others NAM or NOM"
            yield Problem(document.id, entity.id, "level", message)


def _arguments(document: Document) -> Iterator[Problem]:
    for event in document.events:
        allowed = _ONTOLOGY.event_type[event.type].roles
        if len(set(event.arguments)) < len(event.arguments):
            yield Problem(document.id, event.id, "duplicate", "the same argument stands twice")
        for argument in event.arguments:
            if argument.role not in allowed:
                message = f"{event.type} allows {', '.join(allowed)}, not {argument.role}"
                yield Problem(document.id, event.id, "role", message)
            filler = document.mentions.get(argument.filler)
            if filler is None:
                message = f"{argument.role} refers to {argument.filler!r}, which is no mention"
                yield Problem(document.id, event.id, "reference", message)
            elif isinstance(filler, Event) and (argument.role != "Topic" or filler is event):
                message = f"{argument.role} is filled by event {filler.id}; only Topic takes another event"
                yield Problem(document.id, event.id, "filler", message)


def _sources(document: Document) -> Iterator[Problem]:
    for event in document.events:
        if not event.source and _ONTOLOGY.status[event.status].source == "required":
            message = f"{event.status} needs a source: ids of entities, or 'unnamed'"
            yield Problem(document.id, event.id, "source", message)
        if len(set(event.source)) < len(event.source) or (UNNAMED in event.source and len(event.source) > 1):
            yield Problem(document.id, event.id, "source", "a source stands twice, or 'unnamed' beside a named one")
        for id_ in event.source:
            if id_ != UNNAMED and not isinstance(document.mentions.get(id_), Entity):
                yield Problem(document.id, event.id, "reference", f"source {id_!r} is no entity mention")


def _stances(document: Document) -> Iterator[Problem]:
    counts = Counter((stance.holder, stance.target, stance.sentence) for stance in document.stances)
    for (holder, target, sentence), count in counts.items():
        pair = f"stance of {holder} towards {target}"
        if count > 1:
            yield Problem(document.id, holder, "duplicate", f"{pair} stands twice in a sentence")
        if holder != AUTHOR and not isinstance(document.mentions.get(holder), Entity):
            yield Problem(document.id, holder, "reference", f"{pair}: the holder is no entity mention, nor 'author'")
        if target not in document.mentions or target == holder:
            yield Problem(document.id, target, "reference", f"{pair}: the target is no other mention")
        if sentence is not None and not 0 <= sentence < len(document.sentences):
            yield Problem(document.id, holder, "reference", f"{pair}: there is no sentence {sentence}")


def _positions(document: Document) -> Iterator[Problem]:
    for proposition, count in Counter(position.proposition for position in document.positions).items():
        if count > 1:
            yield Problem(document.id, None, "duplicate", f"position on {proposition} stands {count} times")


_INVARIANTS: tuple[Callable[[Document], Iterator[Problem]], ...] = (
    _text, _spans, _sentences, _ids, _levels, _arguments, _sources, _stances, _positions,
)  # fmt: skip
