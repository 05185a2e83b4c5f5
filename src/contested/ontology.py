"""What can be annotated: types, roles, statuses and stances, read from ``corpus/ontology.yaml``."""

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from contested.paths import corpus_path


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    definition: str


class Label(_Part):
    """A label with its definition and at least two examples, in which square brackets mark the labelled span."""

    examples: tuple[str, ...] = Field(min_length=2)


class Plover(BaseModel):
    """A PLOVER event type (manual 2.0) and, where the type fixes it, its mode."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    event: str
    mode: str | None


class EventType(Label):
    """An event type ``Group.Type``, the roles it allows and its counterparts elsewhere (None: none fits)."""

    roles: tuple[str, ...]
    plover: Plover | None
    cameo: str | None
    acled: str | None
    ace: str | None

    @property
    def group(self) -> str:
        """The part before the dot."""
        return self.name.partition(".")[0]


class Status(Label):
    """A status (realis) and whether an event of that status must name its source."""

    source: Literal["required", "expected", "allowed"]


class Ontology(BaseModel):
    """All label sets; the order of the file is the order of every label list made from it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    levels: tuple[Label, ...]
    entity_types: tuple[Label, ...]
    groups: tuple[_Part, ...]
    event_types: tuple[EventType, ...]
    roles: tuple[Label, ...]
    statuses: tuple[Status, ...]
    stances: tuple[Label, ...]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        groups, roles = names(self.groups), names(self.roles)
        for event_type in self.event_types:
            if event_type.group not in groups:
                raise ValueError(f"{event_type.name}: no group {event_type.group}")
            if list(event_type.roles) != [role for role in roles if role in event_type.roles]:
                raise ValueError(f"{event_type.name}: its roles are unknown, doubled or out of order")
        return self

    @cached_property
    def event_type(self) -> dict[str, EventType]:
        """Event types by name."""
        return {event_type.name: event_type for event_type in self.event_types}

    @cached_property
    def status(self) -> dict[str, Status]:
        """Statuses by name."""
        return {status.name: status for status in self.statuses}


def names(parts: tuple[_Part, ...]) -> list[str]:
    """Give the names of labels, in order."""
    return [part.name for part in parts]


@lru_cache
def load(path: Path | None = None) -> Ontology:
    """Read an ontology, by default the corpus's own.

    >>> load().event_type["Attack.Clash"].group
    'Attack'
    """
    path = path or corpus_path() / "ontology.yaml"
    return Ontology.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
