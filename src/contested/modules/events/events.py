"""Event extraction end to end: triggers, arguments, status and source."""

from contested import modules

TITLE = __doc__


class Events(modules.DocumentModule):
    """The scores of ``contested.metrics.score`` of triggers, arguments, status and source."""

    title = TITLE
    columns = ("id", "text", "sentences", "entities", "events")
    inputs = """
Args:
    predictions: rows of the configuration ``documents``, with the columns id, text, sentences, entities
        and events.
    references: rows with the same ids and texts, in any order.
Returns:
    Scores by name, 0 to 1; None where neither side has anything to score.
"""
    prefixes = ("triggers.", "arguments.", "status.", "source.")
