"""Entity mentions: exact micro and macro, by type, and more lenient matching."""

from contested import modules

TITLE = __doc__


class Entities(modules.DocumentModule):
    """The scores of ``contested.metrics.score`` that begin with ``entities.``."""

    title = TITLE
    columns = ("id", "text", "entities")
    inputs = """
Args:
    predictions: rows of the configuration ``documents``, with the columns id, text, entities.
    references: rows with the same ids and texts, in any order.
Returns:
    Scores by name, 0 to 1; None where neither side has anything to score.
"""
    prefixes = ("entities.",)
