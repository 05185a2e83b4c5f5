"""The check that training texts give away nothing of the test stories.

Names of states, settlements and institutions recur in any news on a region and are let pass; names of people and of
other places and things, and documented phrases, need a reason in ``exceptions.yaml``. Ids of clusters never recur.
"""

from collections.abc import Collection, Iterator, Sequence

from contested.corpus import sheets
from contested.corpus.overlap import Told
from contested.corpus.sources import Finding, SheetFile
from contested.corpus.style import tokens
from contested.stories import Story

_LEAST_WORDS_OF_A_PHRASE = 3
_DAY = len("2022-12-13")
_RECURRING = ("GPE", "ORG")
_RECURRING_KINDS = ("country", "region", "city", "village")


def check(told: Sequence[Told], test: Sequence[SheetFile], allowed: Collection[str]) -> Iterator[Finding]:
    """Find names, phrases and events of test stories in training documents, each told of its first place.

    Args:
        told: the training stories with their documents; one without any gives nothing away.
        test: the sheets of the test stories.
        allowed: names and phrases that were looked at and may stand, as may each word of them alone (a surname).
    """
    words_allowed = {word for name in allowed for word in name.split()}
    texts = [(file, f" {' '.join(tokens(file.document.text))} ") for _, files in told for file in files]
    for sheet in test:
        for name in dict.fromkeys(_distinctive(sheet.story)):
            if name not in allowed and name not in words_allowed:
                run = f" {' '.join(tokens(name))} "
                found = next((file for file, text in texts if run in text), None)
                if found:
                    message = f"{name!r} of the test story {sheet.story.id} stands in a training text"
                    yield found.finding(1, "leakage", f"{message}; take it out, or give the reason in exceptions.yaml")
        for story, files in filter(lambda story: story[1], told):
            for event, other in _shared_events(sheet.story, story):
                if f"{sheet.story.id}/{event}" not in allowed:
                    message = f"event {other!r} may be {event!r} of the test story {sheet.story.id}"
                    why = "same type, day and country; give the reason in exceptions.yaml"
                    yield files[0].finding(1, "leakage", f"{message}: {why}")


def _shared_events(test: Story, training: Story) -> Iterator[tuple[str, str]]:
    """Give the events of two registers that may be one in the world."""
    if set(test.countries) & set(training.countries):
        for event in test.events:
            for other in training.events:
                if event.type == other.type and event.date == other.date and len(event.date or "") == _DAY:
                    yield event.id, other.id


def _distinctive(story: Story) -> Iterator[str]:
    """Give the names and phrases of a story that belong to it rather than to its region.

    A name counts for its capitalised words: those that a state, settlement or body has too ("Azerbaijani positions") or
    that stand in the title of an office ("Foreign Minister") are no names of the story.
    """
    recurring = {name for place in story.places if place.kind in _RECURRING_KINDS for name in place.names.values()}
    recurring |= {party.name for party in story.parties}
    recurring |= {name for chain in story.chains if chain.type in _RECURRING for name in chain.names}
    roles = [actor.role for party in story.parties for actor in party.actors]
    shared = {word.lower() for text in (*recurring, *roles) for word in text.split()}
    groups = {name for chain in story.chains if chain.type == "GRP" for name in chain.names}
    for name in sheets.names(story):
        if name in story.phrases:
            if len(tokens(name)) >= _LEAST_WORDS_OF_A_PHRASE:
                yield name
        elif name not in recurring | groups and any(word.lower() not in shared for word in _capitalised(name)):
            yield name


def _capitalised(name: str) -> list[str]:
    return [word for word in name.split() if word != word.lower()]
