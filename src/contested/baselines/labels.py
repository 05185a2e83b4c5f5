"""The label sets of the joint model, in the order of its outputs."""

from typing import Final

from contested import ontology

_ONTOLOGY = ontology.load()
ENTITY_TYPES: Final = ontology.names(_ONTOLOGY.entity_types)
EVENT_TYPES: Final = ontology.names(_ONTOLOGY.event_types)
KINDS: Final = [*ENTITY_TYPES, *EVENT_TYPES]
"""Types of all mentions, as the relation heads number them."""
LEVELS: Final = ontology.names(_ONTOLOGY.levels)
ROLES: Final = ontology.names(_ONTOLOGY.roles)
STATUSES: Final = ontology.names(_ONTOLOGY.statuses)
STANCES: Final = ontology.names(_ONTOLOGY.stances)

ALLOWED: Final = {t.name: frozenset(t.roles) for t in _ONTOLOGY.event_types}
"""Roles that each event type allows."""
NEEDS_SOURCE: Final = frozenset(s.name for s in _ONTOLOGY.statuses if s.source == "required")
