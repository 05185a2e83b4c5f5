"""What a format cannot hold: taken out of a Document, and counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from contested.document import METADATA, Document, Entity, Event

Losses = Counter[str]
"""How many parts of each kind are lost, by their name in words; empty where the format held everything."""


def without_metadata(document: Document) -> tuple[Document, Losses]:
    """Take out what describes the document but its id."""
    known = [name for name in METADATA if getattr(document, name) is not None]
    lost = Losses({f"documents' {name}": 1 for name in known})
    return document.model_copy(update=dict.fromkeys(known)), lost


def without(document: Document, *layers: str) -> tuple[Document, Losses]:
    """Take out whole layers, such as ``stances`` or ``sentences``."""
    lost = Losses({layer: len(getattr(document, layer)) for layer in layers})
    return document.model_copy(update=dict.fromkeys(layers, ())), +lost


def without_values(document: Document, layer: str, *names: str) -> tuple[Document, Losses]:
    """Take attributes out of all parts of a layer, such as ``score`` out of ``entities``."""
    parts = getattr(document, layer)
    unset = {name: type(parts[0]).model_fields[name].default for name in names} if parts else {}
    lost = Losses({f"{layer}' {name}": sum(getattr(part, name) != unset[name] for part in parts) for name in unset})
    kept = tuple(part.model_copy(update=unset) for part in parts)
    return document.model_copy(update={layer: kept}), +lost


def without_mentions(
    document: Document, unfit: Callable[[Entity | Event], bool], reason: str
) -> tuple[Document, Losses]:
    """Take out mentions, and with them what refers to them: arguments, sources, stances.

    A status that requires a source becomes `asserted` where its sources are gone.
    """
    gone = {mention.id for mention in document.mentions.values() if unfit(mention)}
    if not gone:
        return document, Losses()
    lost = Losses()
    lost[f"mentions ({reason})"] = len(gone)
    events = []
    for event in document.events:
        if event.id in gone:
            lost["arguments of such mentions"] += len(event.arguments)
            continue
        arguments = tuple(argument for argument in event.arguments if argument.filler not in gone)
        source = tuple(id_ for id_ in event.source if id_ not in gone)
        lost["arguments of such mentions"] += len(event.arguments) - len(arguments)
        lost["sources of such mentions"] += len(event.source) - len(source)
        status = "asserted" if event.source and not source else event.status
        lost["statuses without their source"] += status != event.status
        events.append(event.model_copy(update={"arguments": arguments, "source": source, "status": status}))
    stances = tuple(stance for stance in document.stances if not {stance.holder, stance.target} & gone)
    lost["stances of such mentions"] += len(document.stances) - len(stances)
    entities = tuple(entity for entity in document.entities if entity.id not in gone)
    return document.model_copy(update={"entities": entities, "events": tuple(events), "stances": stances}), +lost


def in_turn(document: Document, *steps: Callable[[Document], tuple[Document, Losses]]) -> tuple[Document, Losses]:
    """Take one step after the other, and add up what they lose."""
    lost = Losses()
    for step in steps:
        document, more = step(document)
        lost += more
    return document, lost


def held(
    documents: Iterable[Document], hold: Callable[[Document], tuple[Document, Losses]], lost: Losses
) -> Iterator[Document]:
    """Give what a format holds of each Document, and add to ``lost`` what it does not."""
    for document in documents:
        kept, more = hold(document)
        lost.update(more)
        yield kept


def told(losses: Losses) -> str:
    """Say in one line what was lost.

    >>> told(Losses({"stances": 12, "sentences": 3}))
    'not held by this format: 12 stances, 3 sentences'
    """
    return "not held by this format: " + ", ".join(f"{number:,} {name}" for name, number in losses.most_common())


def renamed(document: Document, names: Iterable[tuple[str, str]]) -> Document:
    """Give mentions other ids, old and new, wherever they stand."""
    new = dict(names)

    def name(id_: str) -> str:
        return new.get(id_, id_)

    # made anew rather than copied, so that arguments and sources are in order again
    events = tuple(
        Event.model_validate(
            event.model_dump()
            | {
                "id": name(event.id),
                "source": [name(id_) for id_ in event.source],
                "arguments": [{"role": a.role, "filler": name(a.filler)} for a in event.arguments],
            }
        )
        for event in document.events
    )
    stances = tuple(
        stance.model_copy(update={"holder": name(stance.holder), "target": name(stance.target)})
        for stance in document.stances
    )
    entities = tuple(entity.model_copy(update={"id": name(entity.id)}) for entity in document.entities)
    return document.model_copy(update={"entities": entities, "events": events, "stances": stances})
