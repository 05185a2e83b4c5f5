"""Hypothesis strategies for Documents: nested spans, awkward characters, with and without structure."""

from itertools import pairwise

from hypothesis import strategies as st

from contested import ontology
from contested.document import AUTHOR, UNNAMED, WITHOUT_LEVEL, Document

ONTOLOGY = ontology.load()
AWKWARD = "aB é\u0301\u0627\u05d0\u202e😀👨\u200d👩🇦🇲\u0587Əğ<>&\"'\t\r\n.-[]\u00a0"
texts = st.text(
    alphabet=st.one_of(st.sampled_from(AWKWARD), st.characters(exclude_categories=("Cs", "Cc"))), min_size=1
)


def _xml_safe(text: str) -> str:
    return text.replace("\ufffe", "?").replace("\uffff", "?")


@st.composite
def spans_within(draw, start: int, end: int, count: int) -> list[tuple[int, int]]:
    """Spans that nest or stand apart, none of which cross."""
    found: list[tuple[int, int]] = []
    for _ in range(draw(st.integers(0, count))):
        a, b = sorted(draw(st.tuples(st.integers(start, end), st.integers(start, end))))
        crossing = any(a < c < b < d or c < a < d < b for c, d in found)
        if a < b and not crossing:
            found.append((a, b))
    return found


@st.composite
def structures(draw) -> tuple[str, list[dict[str, int]]]:
    """A text of headline and paragraphs in the written form, and its sentences."""
    text, sentences = "", []
    first = draw(st.integers(0, 1))
    for paragraph in range(first, first + draw(st.integers(1, 3))):
        for number in range(1 if paragraph == 0 else draw(st.integers(1, 3))):
            text += " " if number else ""
            start = len(text)
            text += _xml_safe(draw(texts))
            sentences.append({"start": start, "end": len(text), "paragraph": paragraph})
        text += "\n"
    return text, sentences


@st.composite
def loose_texts(draw) -> tuple[str, list[dict[str, int]]]:
    """Any text, with sentences anywhere in it or none."""
    text = _xml_safe(draw(texts))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    sentences = [{"start": a, "end": b, "paragraph": n} for n, (a, b) in enumerate(pairwise(edges))]
    return text, draw(st.sampled_from([sentences, []]))


@st.composite
def documents(draw) -> Document:
    text, sentences = draw(st.one_of(structures(), loose_texts()).filter(lambda pair: pair[0].strip()))
    regions = [(s["start"], s["end"]) for s in sentences] or [(0, len(text))]
    spans = [span for region in regions for span in draw(spans_within(*region, 4))]
    entities, events, seen = [], [], set()
    for number, (start, end) in enumerate(spans):
        score = draw(st.none() | st.floats(0, 1))
        if draw(st.booleans()):
            type_ = draw(st.sampled_from(ontology.names(ONTOLOGY.entity_types)))
            level = None if type_ in WITHOUT_LEVEL else draw(st.sampled_from(["NAM", "NOM"]))
            part = {"id": f"e{number}", "type": type_, "level": level, "score": score, "chain": draw(st.none() | texts)}
            target = entities
        else:
            type_ = draw(st.sampled_from(ONTOLOGY.event_types)).name
            part = {"id": f"v{number}", "type": type_, "score": score, "cluster": draw(st.none() | st.just("c & <d>"))}
            target = events
        if (start, end, type_) not in seen:
            seen.add((start, end, type_))
            target.append({**part, "start": start, "end": end})
    ids = [entity["id"] for entity in entities]
    for event in events:
        roles = ONTOLOGY.event_type[event["type"]].roles
        pairs = draw(st.sets(st.tuples(st.sampled_from(roles), st.sampled_from(ids)), max_size=4)) if ids else set()
        event["arguments"] = [{"role": role, "filler": filler} for role, filler in pairs]
        event["status"] = draw(st.sampled_from(ontology.names(ONTOLOGY.statuses)))
        sources = [[UNNAMED], *([[id_] for id_ in ids]), *([ids] if ids else [])]
        optional = ONTOLOGY.status[event["status"]].source != "required"
        event["source"] = draw(st.sampled_from([*sources, []] if optional else sources))
    stances = []
    mentions = ids + [event["id"] for event in events]
    if mentions:
        places = st.none() | st.integers(0, len(sentences) - 1) if sentences else st.none()
        for holder, target_id, sentence in draw(
            st.sets(st.tuples(st.sampled_from([AUTHOR, *ids]), st.sampled_from(mentions), places), max_size=3)
        ):
            if holder != target_id:
                value = draw(st.sampled_from(ontology.names(ONTOLOGY.stances)))
                stances.append({"holder": holder, "target": target_id, "value": value, "sentence": sentence})
    return Document(
        id="d.1",
        text=text,
        story=draw(st.none() | st.just("s-2020")),
        genre=draw(st.sampled_from([None, "report"])),
        date=draw(st.none() | st.dates()),
        sentences=sentences,
        entities=entities,
        events=events,
        stances=stances,
        positions=draw(st.sampled_from([[], [{"proposition": "p1", "value": "neutral"}]])),
    )
