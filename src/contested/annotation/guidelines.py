"""The tables of ``annotation/GUIDELINES.md``: the ontology's label sets, put between the markers of a text."""

import re
from collections.abc import Callable, Iterable

from contested.errors import ContestedError
from contested.ontology import Label, Ontology

_MARKER = re.compile(r"<!-- (begin|end) ontology.*")
_BEGIN = re.compile(r"<!-- begin ontology: (.*) -->")
_END = "<!-- end ontology -->"


def table(ontology: Ontology, part: str) -> str:
    """Give one label set as a Markdown table, each label with its first example.

    Args:
        ontology: the ontology.
        part: levels, entity_types, groups, event_types, roles, statuses or stances.

    Raises:
        ContestedError: there is no such part.
    """
    if part not in _TABLES:
        raise ContestedError(f"no table {part!r}; one of {', '.join(_TABLES)}")
    return _TABLES[part](ontology)


def render(text: str, ontology: Ontology) -> str:
    """Give the text with the table of the part named between each pair of markers; the rest is left alone.

    Raises:
        ContestedError: a marker is unknown, or opens or closes nothing; names its line.
    """
    rendered: list[str] = []
    opened = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not _MARKER.match(line):
            if not opened:
                rendered.append(line)
        elif begin := _BEGIN.fullmatch(line):
            if opened:
                raise _unclosed(opened)
            opened = number
            try:
                rendered += [line, table(ontology, begin[1])]
            except ContestedError as error:
                raise ContestedError(f"line {number}: {error}") from error
        elif line == _END:
            if not opened:
                raise ContestedError(f"line {number}: closes no table; put '<!-- begin ontology: PART -->' before it")
            opened = 0
            rendered.append(line)
        else:
            message = f"unknown marker {line!r}; write '<!-- begin ontology: PART -->' or '{_END}'"
            raise ContestedError(f"line {number}: {message}")
    if opened:
        raise _unclosed(opened)
    return "\n".join(rendered)


def _unclosed(line: int) -> ContestedError:
    return ContestedError(f"line {line}: the table is not closed; put '{_END}' after it")


def _labels(heading: str, labels: Iterable[Label]) -> str:
    return _rows(
        (heading, "definition", "example"), ((label.name, label.definition, label.examples[0]) for label in labels)
    )


def _groups(ontology: Ontology) -> str:
    rows = (
        (group.name, ", ".join(_short(t.name) for t in ontology.event_types if t.group == group.name), group.definition)
        for group in ontology.groups
    )
    return _rows(("group", "types", "definition"), rows)


def _short(event_type: str) -> str:
    return event_type.partition(".")[2]


def _event_types(ontology: Ontology) -> str:
    rows = ((t.name, t.definition, t.examples[0], ", ".join(t.roles)) for t in ontology.event_types)
    return _rows(("type", "definition", "example", "roles"), rows)


def _statuses(ontology: Ontology) -> str:
    rows = ((status.name, status.definition, status.examples[0], status.source) for status in ontology.statuses)
    return _rows(("status", "definition", "example", "source"), rows)


def _rows(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    escaped = (tuple(cell.replace("|", r"\|") for cell in row) for row in rows)
    lines = [headings, ("---",) * len(headings), *((f"`{name}`", *cells) for name, *cells in escaped)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_TABLES: dict[str, Callable[[Ontology], str]] = {
    "levels": lambda ontology: _labels("level", ontology.levels),
    "entity_types": lambda ontology: _labels("type", ontology.entity_types),
    "groups": _groups,
    "event_types": _event_types,
    "roles": lambda ontology: _labels("role", ontology.roles),
    "statuses": _statuses,
    "stances": lambda ontology: _labels("stance", ontology.stances),
}
