"""CEAF-REE: entities that fill the roles of a document's template, as MUC-4 is scored since GRIT."""

import re
import string
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from contested.metrics.counts import Counts, total
from contested.metrics.overlaps import matched
from contested.metrics.scores import Scores, prf, scores

Entities = Sequence[Sequence[str]]
"""Entities that fill a role, each with its mentions as strings."""

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def score_fillers(pairs: Iterable[tuple[Mapping[str, Entities], Mapping[str, Entities]]]) -> Scores:
    """Score role fillers of documents, gold and prediction of each; every role of gold counts.

    Unit: an entity of a role. Predicted and gold entities of a role are matched one to one, as many as can be; a
    predicted entity fits a gold one if each of its mentions is a mention of it. Strings are compared in lower case,
    without articles and punctuation.

    - ``role.<role>``: the entities of one role.
    - ``micro``: those of all roles.

    Source: Du, Rush & Cardie (2021), section 5, and its scorer.

    >>> gold, predicted = {"Victim": [["the mayor", "mayor ruiz"]]}, {"Victim": [["mayor"], ["police"]]}
    >>> score_fillers([(gold, predicted)]).counts["micro"]
    Counts(gold=1, predicted=2, correct=1, covered=None)
    """
    tallies = [
        {role: _compare(entities, predicted.get(role, ())) for role, entities in gold.items()}
        for gold, predicted in pairs
    ]
    by_role = {f"role.{role}": counts for role, counts in total(tallies).items()}
    micro = total({"micro": counts} for counts in by_role.values())
    return scores(prf("micro", *by_role), {**micro, **by_role})


def _compare(gold: Entities, predicted: Entities) -> Counts:
    if not gold or not predicted:
        return Counts(len(gold), len(predicted), 0)
    theirs, ours = ([set(map(_plain, entity)) for entity in side] for side in (gold, predicted))
    fits = np.array([[bool(mine) and mine <= entity for mine in ours] for entity in theirs])
    pairs, _, _ = matched(fits)
    return Counts(len(gold), len(predicted), pairs)


def _plain(mention: str) -> str:
    return " ".join(_ARTICLES.sub(" ", mention.lower().translate(_PUNCTUATION)).split())
