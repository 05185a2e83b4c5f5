"""The columns of each configuration of the dataset.

What a model may predict is a ClassLabel with the names of the ontology; what describes a document is a string. Starts
and ends count Unicode code points of the document's text, end exclusive; they are null where a stance is the author's.
"""

from collections.abc import Sequence

from datasets import ClassLabel, Features, List, Value

from contested import ontology

_ONTOLOGY = ontology.load()
_ENTITY_TYPES = ontology.names(_ONTOLOGY.entity_types)
_EVENT_TYPES = ontology.names(_ONTOLOGY.event_types)
_STANCES = ontology.names(_ONTOLOGY.stances)

_STRING = Value("string")
_OFFSET = Value("int32")
_EVENT_TYPE = ClassLabel(names=_EVENT_TYPES)
_ROLE = ClassLabel(names=ontology.names(_ONTOLOGY.roles))
_STATUS = ClassLabel(names=ontology.names(_ONTOLOGY.statuses))
_STANCE = ClassLabel(names=_STANCES)

_SPAN = {"text": _STRING, "start": _OFFSET, "end": _OFFSET}
_TOLD_BY = {"document": _STRING, "story": _STRING, "perspective": _STRING, "side": _STRING}
_SENTENCE = {"sentence": _STRING, "sentence_start": _OFFSET}


def _tagged(types: Sequence[str]) -> Features:
    tags = ClassLabel(names=["O", *(f"{prefix}-{type_}" for type_ in types for prefix in "BI")])
    words = {"tokens": List(_STRING), "starts": List(_OFFSET), "ends": List(_OFFSET), "tags": List(tags)}
    return Features({"id": _STRING, **_TOLD_BY, **words})


FEATURES = {
    "documents": Features(
        {
            "id": _STRING,
            "story": _STRING,
            "perspective": _STRING,
            "side": _STRING,
            "profile": _STRING,
            "genre": _STRING,
            "region": _STRING,
            "date": Value("date32"),
            "provenance": _STRING,
            "text": _STRING,
            "sentences": List({"start": _OFFSET, "end": _OFFSET, "paragraph": _OFFSET}),
            "entities": List(
                {
                    "id": _STRING,
                    **_SPAN,
                    "type": ClassLabel(names=_ENTITY_TYPES),
                    "level": ClassLabel(names=ontology.names(_ONTOLOGY.levels)),
                    "chain": _STRING,
                }
            ),
            "events": List(
                {
                    "id": _STRING,
                    **_SPAN,
                    "type": _EVENT_TYPE,
                    "cluster": _STRING,
                    "status": _STATUS,
                    "source": List(_STRING),
                    "arguments": List({"role": _ROLE, "filler": _STRING}),
                }
            ),
            "stances": List({"holder": _STRING, "target": _STRING, "value": _STANCE, "sentence": _OFFSET}),
            "positions": List({"proposition": _STRING, "value": _STANCE}),
        }
    ),
    "entities": _tagged(_ENTITY_TYPES),
    "triggers": _tagged(_EVENT_TYPES),
    "events": Features(
        {
            "id": _STRING,
            **_TOLD_BY,
            "text": _STRING,
            **_SENTENCE,
            "trigger": _STRING,
            "start": _OFFSET,
            "end": _OFFSET,
            "type": _EVENT_TYPE,
            "group": ClassLabel(names=ontology.names(_ONTOLOGY.groups)),
            "status": _STATUS,
            "source": List(_SPAN),
            "unnamed_source": Value("bool"),
            "arguments": List({"role": _ROLE, **_SPAN, "kind": _STRING}),
            "cluster": _STRING,
        }
    ),
    "stance": Features(
        {
            "id": _STRING,
            **_TOLD_BY,
            "text": _STRING,
            **_SENTENCE,
            "holder": _STRING,
            "holder_start": _OFFSET,
            "holder_end": _OFFSET,
            "target": _STRING,
            "target_start": _OFFSET,
            "target_end": _OFFSET,
            "target_kind": _STRING,
            "label": _STANCE,
        }
    ),
    "positions": Features(
        {
            "id": _STRING,
            **_TOLD_BY,
            "text": _STRING,
            "proposition": _STRING,
            "proposition_text": _STRING,
            "label": _STANCE,
        }
    ),
    "coreference": Features(
        {
            "story": _STRING,
            "documents": List(_STRING),
            "mentions": List(
                {
                    "document": _STRING,
                    "id": _STRING,
                    **_SPAN,
                    "kind": _STRING,
                    "type": ClassLabel(names=_ENTITY_TYPES + _EVENT_TYPES),
                    "cluster": _STRING,
                }
            ),
        }
    ),
}
"""Features by the name of the configuration; the first is the default."""
