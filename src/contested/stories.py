"""Story sheets: what is publicly known about one contested incident, with its register of events and its chains."""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, get_args

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from contested.document import EntityType, EventTypeName, StanceValue
from contested.errors import ContestedError, first_fault
from contested.paths import corpus_path

Split = Literal["train", "validation", "test", "test_region"]
SPLITS: tuple[Split, ...] = get_args(Split)
Side = Literal["a", "b", "third"]

OUTSIDE_PERSPECTIVES = ("wire", "international", "regional", "igo", "ngo")
"""Perspectives of documents and sources that belong to no party; they count as side ``third``."""

PartialDate = Annotated[str | None, BeforeValidator(lambda value: value and str(value))]
"""A day, a month or a year in ISO form (``2022-12-13``, ``2022-12``, ``2022``), or None where no source gives one."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Actor(_Part):
    """A person or body that speaks for a party."""

    name: str
    role: str


class Party(_Part):
    """Somebody with an interest in the story; sides ``a`` and ``b`` oppose each other."""

    id: str
    name: str
    kind: Literal["government", "armed_group", "movement", "igo", "ngo", "company", "community"]
    side: Side
    actors: tuple[Actor, ...]


class Place(_Part):
    """A place and its names: ``default``, and by party where a party uses another."""

    id: str
    kind: str
    names: dict[str, str]


class Fact(_Part):
    """What is not disputed."""

    id: str
    date: PartialDate
    text: str
    sources: tuple[str, ...]


class Claim(Fact):
    """What a party says; ``phrase`` is a documented wording of at most six words."""

    by: str
    speaker: str | None
    act: Literal["assert", "deny", "accuse", "demand", "justify", "threaten", "promise", "praise", "reject"]
    phrase: str | None


class Proposition(_Part):
    """A yes/no statement that the parties disagree on."""

    id: str
    text: str
    positions: dict[str, StanceValue]


class Source(_Part):
    """A publication that the sheet's facts and claims rest on."""

    id: str
    publisher: str
    url: str
    date: PartialDate
    perspective: str


class RegisterEvent(_Part):
    """An event of the story, told neutrally: what the ``cluster`` of event mentions refers to.

    ``items`` are the facts and claims it comes from, ``members`` the events that a sum of several sums up.
    """

    id: str
    type: EventTypeName
    text: str
    items: tuple[str, ...]
    date: PartialDate
    place: str | None
    members: tuple[str, ...] = ()


class Chain(_Part):
    """Somebody or something that recurs: what the ``chain`` of entity mentions refers to."""

    id: str
    type: EntityType
    names: tuple[str, ...]


class Period(_Part):
    """First and last day of the story."""

    start: dt.date
    end: dt.date


class Story(_Part):
    """One sheet. ``events`` and ``chains`` are empty until the story's documents are annotated."""

    id: str
    title: str
    region: str
    countries: tuple[str, ...]
    period: Period
    summary: str
    parties: tuple[Party, ...]
    places: tuple[Place, ...]
    facts: tuple[Fact, ...]
    claims: tuple[Claim, ...]
    propositions: tuple[Proposition, ...]
    sources: tuple[Source, ...]
    events: tuple[RegisterEvent, ...] = ()
    chains: tuple[Chain, ...] = ()

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Documented wordings that a text may quote."""
        return tuple(claim.phrase for claim in self.claims if claim.phrase)

    @cached_property
    def perspectives(self) -> dict[str, Side]:
        """Every perspective that a document of the story may take, with its side."""
        outside: dict[str, Side] = dict.fromkeys(OUTSIDE_PERSPECTIVES, "third")
        return outside | {party.id: party.side for party in self.parties}


def read(path: Path) -> Story:
    """Read one sheet.

    Raises:
        ContestedError: it is no sheet; names the file and the first thing that is wrong.
    """
    try:
        return Story.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise ContestedError(f"{path}: {first_fault(error, 'sheet')}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise ContestedError(f"{path}: no YAML: {' '.join(str(error).split())}") from error


def read_all(corpus: Path | None = None) -> Iterator[Story]:
    """Read all sheets of a corpus folder, by default the project's own, in the order of their ids."""
    for path in sorted(((corpus or corpus_path()) / "stories").glob("*.yaml")):
        yield read(path)


def read_splits(corpus: Path | None = None) -> dict[str, Split]:
    """Give the split of every story.

    >>> read_splits()["kerch-strait-2018"]
    'validation'
    """
    path = (corpus or corpus_path()) / "splits.yaml"
    splits: dict[Split, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {story: split for split, stories in splits.items() for story in stories}
