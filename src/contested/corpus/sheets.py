"""The rules that a story sheet holds beyond its form."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from contested.corpus.sources import At, Finding, SheetFile
from contested.document import WITHOUT_LEVEL
from contested.stories import OUTSIDE_PERSPECTIVES, Story

LEAST_EVENTS = 15
"""Register entries that a story with documents has at least."""

_LEAST = {"facts": 12, "claims": 10, "propositions": 3, "sources": 4}
_LEAST_CLAIMS_BY_SIDE = 3
_LEAST_SOURCE_PERSPECTIVES = 3
_LEAST_WORDS = 6
_MOST_PHRASE_WORDS = 6
_PLACE_KINDS = (
    "country", "region", "city", "village", "road", "border", "facility", "sea", "river", "mountain", "other",
)  # fmt: skip
_SOURCE_PERSPECTIVES = (*OUTSIDE_PERSPECTIVES, "reference")
_ADDRESSES = ("http://", "https://", "seed:")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*-\d{4}")
_COUNTRY = re.compile("[A-Z]{3}")
_PARTIAL_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_QUOTATION_MARK = re.compile('["“”]')

_GROUPS = ("parties", "places", "facts", "claims", "propositions", "sources", "events", "chains")


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def check(sheet: SheetFile) -> Iterator[Finding]:
    """Check a sheet, its register and its chains."""
    for rule in _RULES:
        yield from rule(sheet)


def check_told(sheet: SheetFile) -> Iterator[Finding]:
    """Check what a sheet needs once documents tell its story."""
    events, chains = sheet.story.events, sheet.story.chains
    if len(events) < LEAST_EVENTS:
        message = f"{len(events)} events in the register, fewer than {LEAST_EVENTS}, though documents tell the story"
        yield sheet.finding(("events",), "register", message)
    if not chains:
        yield sheet.finding(("chains",), "register", "no chains, though documents tell the story")


def _head(sheet: SheetFile) -> Iterator[Finding]:
    story = sheet.story
    if story.id != sheet.path.stem or not _ID.fullmatch(story.id):
        message = f"the id must equal the file's name {sheet.path.stem!r} and be kebab-case that ends with the year"
        yield sheet.finding(("id",), "id", message)
    for country in story.countries:
        if not _COUNTRY.fullmatch(country):
            yield sheet.finding(("countries",), "country", f"{country!r} is no ISO 3166-1 alpha-3 code")
    if story.period.end < story.period.start:
        yield sheet.finding(("period",), "period", "the period ends before it starts")


def _amounts(sheet: SheetFile) -> Iterator[Finding]:
    story = sheet.story
    for group, least in _LEAST.items():
        count = len(getattr(story, group))
        if count < least:
            yield sheet.finding((group,), "amount", f"{count} {group}, fewer than {least}")
    sides = {party.id: party.side for party in story.parties}
    claims = Counter(sides.get(claim.by) for claim in story.claims)
    for side in ("a", "b"):
        if side not in sides.values():
            yield sheet.finding(("parties",), "side", f"no party on side {side}")
        if claims[side] < _LEAST_CLAIMS_BY_SIDE:
            message = f"{claims[side]} claims by side {side}, fewer than {_LEAST_CLAIMS_BY_SIDE}"
            yield sheet.finding(("claims",), "amount", message)
    perspectives = {source.perspective for source in story.sources}
    if len(perspectives) < _LEAST_SOURCE_PERSPECTIVES:
        message = f"sources of {len(perspectives)} perspectives, fewer than {_LEAST_SOURCE_PERSPECTIVES}"
        yield sheet.finding(("sources",), "amount", message)


def _ids(sheet: SheetFile) -> Iterator[Finding]:
    """Facts and claims share one space of ids, as ``items`` of the register name both."""
    for groups in (("facts", "claims"), *((group,) for group in _GROUPS if group not in ("facts", "claims"))):
        seen: set[str] = set()
        for group in groups:
            for number, part in enumerate(getattr(sheet.story, group)):
                if part.id in seen:
                    yield sheet.finding((group, number), "id-unique", f"{part.id}: the id stands twice")
                seen.add(part.id)


def _places(sheet: SheetFile) -> Iterator[Finding]:
    for number, place in enumerate(sheet.story.places):
        at = ("places", number)
        if place.kind not in _PLACE_KINDS:
            message = f"{place.id}: kind {place.kind!r} is none of {', '.join(_PLACE_KINDS)}"
            yield sheet.finding(at, "place", message)
        if "default" not in place.names:
            yield sheet.finding(at, "place", f"{place.id}: no default name")
        named_by = [party for party in place.names if party != "default"]
        yield from _unknown(sheet, at, place.id, "party", named_by, sheet.story.parties)


def _items(sheet: SheetFile) -> Iterator[Finding]:
    for group in ("facts", "claims"):
        for number, item in enumerate(getattr(sheet.story, group)):
            at = (group, number)
            if not item.sources:
                yield sheet.finding(at, "reference", f"{item.id}: no source")
            yield from _unknown(sheet, at, item.id, "source", item.sources, sheet.story.sources)
            yield from _date(sheet, at, item.id, item.date)
            if len(item.text.split()) < _LEAST_WORDS:
                message = f"{item.id}: {len(item.text.split())} words, fewer than {_LEAST_WORDS}"
                yield sheet.finding(at, "text", message)


def _claims(sheet: SheetFile) -> Iterator[Finding]:
    for number, claim in enumerate(sheet.story.claims):
        at = ("claims", number)
        yield from _unknown(sheet, at, claim.id, "party", [claim.by], sheet.story.parties)
        if claim.phrase and len(claim.phrase.split()) > _MOST_PHRASE_WORDS:
            message = f"{claim.id}: phrase of {len(claim.phrase.split())} words, more than {_MOST_PHRASE_WORDS}"
            yield sheet.finding(at, "phrase", message)
        if _QUOTATION_MARK.search(claim.text):
            yield sheet.finding(at, "text", f"{claim.id}: quotation in the text; put it into phrase")


def _propositions(sheet: SheetFile) -> Iterator[Finding]:
    for number, proposition in enumerate(sheet.story.propositions):
        at = ("propositions", number)
        yield from _unknown(sheet, at, proposition.id, "party", proposition.positions, sheet.story.parties)
        if not {"favor", "against"} <= set(proposition.positions.values()):
            yield sheet.finding(at, "dispute", f"{proposition.id}: needs a party in favor and one against")


def _sources(sheet: SheetFile) -> Iterator[Finding]:
    known = {*_SOURCE_PERSPECTIVES, *(party.id for party in sheet.story.parties)}
    for number, source in enumerate(sheet.story.sources):
        at = ("sources", number)
        if source.perspective not in known:
            message = f"{source.id}: {source.perspective!r} is no party, nor one of {', '.join(_SOURCE_PERSPECTIVES)}"
            yield sheet.finding(at, "reference", message)
        if not source.url.startswith(_ADDRESSES):
            yield sheet.finding(at, "url", f"{source.id}: {source.url!r} begins with none of {', '.join(_ADDRESSES)}")
        yield from _date(sheet, at, source.id, source.date)


def _register(sheet: SheetFile) -> Iterator[Finding]:
    story = sheet.story
    for number, event in enumerate(story.events):
        at = ("events", number)
        if not event.items:
            yield sheet.finding(at, "reference", f"{event.id}: no items; name the facts or claims it comes from")
        yield from _unknown(sheet, at, event.id, "fact or claim", event.items, [*story.facts, *story.claims])
        others = [other for other in story.events if other.id != event.id]
        yield from _unknown(sheet, at, event.id, "other event", event.members, others)
        yield from _unknown(sheet, at, event.id, "place", [event.place] if event.place else [], story.places)
        yield from _date(sheet, at, event.id, event.date)


def _chains(sheet: SheetFile) -> Iterator[Finding]:
    for number, chain in enumerate(sheet.story.chains):
        if chain.type in WITHOUT_LEVEL:
            yield sheet.finding(("chains", number), "chain", f"{chain.id}: {chain.type} has no chains")
        if not chain.names:
            yield sheet.finding(("chains", number), "chain", f"{chain.id}: no names")


def _unknown(
    sheet: SheetFile, at: At, id_: str, kind: str, ids: Iterable[str], known: Sequence[_Named]
) -> Iterator[Finding]:
    known_ids = {part.id for part in known}
    for reference in ids:
        if reference not in known_ids:
            yield sheet.finding(at, "reference", f"{id_}: there is no {kind} {reference!r}")


def _date(sheet: SheetFile, at: At, id_: str, date: str | None) -> Iterator[Finding]:
    if date is not None and not _is_partial_date(date):
        yield sheet.finding(at, "date", f"{id_}: date {date!r} is no day, month or year in ISO form")


def _is_partial_date(date: str) -> bool:
    try:
        dt.date.fromisoformat(f"{date}-01-01"[:10])
    except ValueError:
        return False
    return bool(_PARTIAL_DATE.fullmatch(date))


_RULES: tuple[Callable[[SheetFile], Iterator[Finding]], ...] = (
    _head, _amounts, _ids, _places, _items, _claims, _propositions, _sources, _register, _chains,
)  # fmt: skip


def texts(story: Story) -> list[str]:
    """Give every text of a sheet that a document is written from, and none of whose wording it takes over."""
    parts = (story.facts, story.claims, story.propositions, story.events)
    return [story.summary, *(part.text for group in parts for part in group)]


def names(story: Story) -> list[str]:
    """Give the names of parties, people, places and chains, and the documented phrases.

    What a chain is called without any capital is a description, not a name.
    """
    return [
        *(party.name for party in story.parties),
        *(actor.name for party in story.parties for actor in party.actors),
        *(name for place in story.places for name in place.names.values()),
        *(name for chain in story.chains for name in chain.names if name != name.lower()),
        *story.phrases,
    ]
