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
_RECURRING = ("GPE", "ORG")
_RECURRING_KINDS = ("country", "region", "city", "village")


def check(told: Sequence[Told], test: Sequence[SheetFile], allowed: Collection[str]) -> Iterator[Finding]:
    """Find names, phrases and clusters of test stories in training documents, each told of its first place.

    Args:
        told: the training stories with their documents.
        test: the sheets of the test stories.
        allowed: names and phrases that were looked at and may stand.
    """
    texts = [(file, f" {' '.join(tokens(file.document.text))} ") for _, files in told for file in files]
    for sheet in test:
        for name in dict.fromkeys(_distinctive(sheet.story)):
            if name not in allowed:
                run = f" {' '.join(tokens(name))} "
                found = next((file for file, text in texts if run in text), None)
                if found:
                    message = f"{name!r} of the test story {sheet.story.id} stands in a training text"
                    yield found.finding(1, "leakage", f"{message}; take it out, or give the reason in exceptions.yaml")
        clusters = {event.id for event in sheet.story.events}
        for story, files in told:
            for shared in sorted(clusters & {event.id for event in story.events}):
                message = f"cluster {shared!r} is one of the test story {sheet.story.id} too; rename it"
                yield files[0].finding(1, "leakage", message)


def _distinctive(story: Story) -> Iterator[str]:
    """Give the names and phrases of a story that belong to it rather than to its region."""
    recurring = {name for place in story.places if place.kind in _RECURRING_KINDS for name in place.names.values()}
    recurring |= {party.name for party in story.parties}
    recurring |= {name for chain in story.chains if chain.type in _RECURRING for name in chain.names}
    for name in sheets.names(story):
        if name in story.phrases:
            if len(tokens(name)) >= _LEAST_WORDS_OF_A_PHRASE:
                yield name
        elif name not in recurring:
            yield name
