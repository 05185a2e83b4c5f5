"""Stance of a holder towards a target, end to end."""

from contested import modules

TITLE = __doc__


class Stance(modules.DocumentModule):
    """The scores of ``contested.metrics.score`` that begin with ``stance.``."""

    title = TITLE
    columns = ("id", "text", "sentences", "entities", "events", "stances")
    inputs = """
Args:
    predictions: rows of the configuration ``documents``, with the columns id, text, sentences,
        entities, events and stances.
    references: rows with the same ids and texts, in any order.
Returns:
    Scores by name, 0 to 1; None where neither side has anything to score.
"""
    prefixes = ("stance.",)
