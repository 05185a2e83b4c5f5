"""MUC-4 in the form of GRIT (Du et al., 2021): who did what to whom with what, in reports on Latin America."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from contested import ontology
from contested.document import Document, Entity, Event
from contested.formats.external import located, mapping, required

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Fillers = Mapping[str, list[list[str]]]
"""For each role its entities, each the list of its mentions."""

_TOLD = ("asserted", "attributed")
_ONTOLOGY = ontology.load()


class Report(NamedTuple):
    """A report, in lower case, with the fillers of its template."""

    id: str
    text: str
    fillers: Fillers


def read(path: Path) -> list[Report]:
    """Read one of ``train.json``, ``dev.json``, ``test.json``.

    Raises:
        ContestedError: the file is missing, or a line is none of this form; names file and line.
    """
    found = []
    for number, line in enumerate(required(path).read_text(encoding="utf-8").splitlines(), start=1):
        with located(f"{path}:{number}", "report of MUC-4"):
            row = json.loads(line)
            fillers = {role: [[mention for mention, _ in entity] for entity in row["extracts"][role]] for role in ROLES}
            found.append(Report(row["docid"], row["doctext"], fillers))
    return found


def fillers(predicted: Document) -> Fillers:
    """Give the fillers that a prediction of ours has for each role, by the rules of ``mappings.yaml``.

    Mentions of one chain are one entity, a mention without chain is one by itself.
    """
    rules = mapping("muc4")["roles"]
    found: dict[str, dict[str, list[Entity]]] = {role: {} for role in ROLES}
    for event in predicted.events:
        if event.status in _TOLD:
            for role, entity in _roles(predicted, event, rules):
                mentions = found[role].setdefault(entity.chain or f" {entity.id}", [])
                if entity not in mentions:
                    mentions.append(entity)
    return {
        role: [
            list(dict.fromkeys(predicted.surface(mention) for mention in mentions)) for mentions in entities.values()
        ]
        for role, entities in found.items()
    }


def _roles(document: Document, event: Event, rules: Mapping[str, Mapping[str, list[str]]]) -> list[tuple[str, Entity]]:
    group = _ONTOLOGY.event_type[event.type].group
    pairs = [(argument.role, document.mentions[argument.filler]) for argument in event.arguments]
    return [
        (role, filler)
        for given, filler in pairs
        if isinstance(filler, Entity)
        for role, rule in rules.items()
        if group in rule["groups"] and given in rule["roles"] and filler.type in rule["fillers"]
    ]
