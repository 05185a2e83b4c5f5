"""The checks of a document's annotation against its text and its story."""

import re
from collections.abc import Iterator, Mapping, Set

from contested.corpus.sources import DocumentFile, Finding
from contested.document import WITHOUT_LEVEL, Entity, Event
from contested.stories import Story
from contested.words import covering, split

_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)


def check(file: DocumentFile, story: Story | None) -> Iterator[Finding]:
    """Check every mention and position; what concerns the story is left out where there is no readable sheet."""
    words = split(file.document.text)
    types = {event.id: event.type for event in story.events} if story else {}
    chains = {chain.id for chain in story.chains} if story else set()
    for mention in file.document.mentions.values():
        problems = [*_span(file, mention, words), *(_references(mention, types, chains) if story else ())]
        for rule, message in problems:
            where = f"{mention.id}: {file.document.surface(mention)!r}"
            yield file.finding(file.mention_lines[mention.id], rule, f"{where} {message}")
    known = [proposition.id for proposition in story.propositions] if story else []
    for position in file.document.positions:
        if story and position.proposition not in known:
            message = f"there is no proposition {position.proposition!r}; the sheet has {', '.join(known)}"
            yield file.finding(file.position_lines[position.proposition], "reference", message)


def _span(file: DocumentFile, mention: Entity | Event, words: list[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    surface = file.document.surface(mention)
    if surface != surface.strip():
        yield "span", "has white space at an edge"
    elif covering(mention, words) is None:
        yield "span", "does not begin and end with a word"
    if _ARTICLE.match(surface):
        yield "article", "begins with an article"
    if not any(sentence.start <= mention.start and mention.end <= sentence.end for sentence in file.document.sentences):
        yield "sentence", "lies within no sentence"


def _references(mention: Entity | Event, types: Mapping[str, str], chains: Set[str]) -> Iterator[tuple[str, str]]:
    if isinstance(mention, Event):
        if mention.cluster is not None and mention.cluster not in types:
            yield "reference", f"has cluster {mention.cluster!r}, which is not in the register"
        elif mention.cluster is not None and types[mention.cluster] != mention.type:
            registered = types[mention.cluster]
            yield "cluster-type", f"is {mention.type}, but its cluster {mention.cluster} is {registered}"
    elif mention.chain is None:
        if mention.type not in WITHOUT_LEVEL:
            yield "chain", f"is {mention.type} and has no chain"
    elif mention.type in WITHOUT_LEVEL:
        yield "chain", f"is {mention.type} and has a chain"
    elif mention.chain not in chains:
        yield "reference", f"has chain {mention.chain!r}, which the sheet lacks"
