import re

import pytest
from rich.console import Console

from contested.document import Document
from contested.extraction.table import context, lines, table

TEXT = "Dam hit\nOfficials said that their troops, as they had long been told to, shelled the old dam near Eastport.\n"


def document(text=TEXT):
    entities = [
        {"id": "t", "start": text.index("troops"), "end": text.index("troops") + 6, "type": "ORG", "level": "NOM"},
        {"id": "d", "start": text.index("dam "), "end": text.index("dam ") + 3, "type": "FAC", "level": "NOM"},
    ]
    arguments = [{"role": "Actor", "filler": "t"}, {"role": "Target", "filler": "d"}]
    start = text.index("shelled")
    shelled = {"id": "v", "start": start, "end": start + 7, "type": "Attack.Bombardment", "score": 0.5}
    events = [shelled | {"arguments": arguments}]
    return Document(id="d", text=text, date="2023-06-06", entities=entities, events=events)


def test_the_context_is_cut_between_words_and_ends_with_the_paragraph():
    found = context(document(), document().events[0])
    assert found == ("…as they had long been told to, ", "shelled", " the old dam near Eastport.")


def test_a_line_has_no_tabs_line_ends_or_control_characters_of_its_own():
    text = TEXT.replace("told to, ", "told\tto,\x1b[2J\r\u2028").replace("the old dam", "the\r\nold dam")
    [line] = lines(document(text))
    assert line.split("\t") == [
        "d", "78", "Attack.Bombardment", "…had long been told to, [2J [shelled] the", "troops", "dam", "", "asserted",
        "", "0.5",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("width", "cells"),
    [
        (
            100,
            [
                ["event", "in the text", "actor → target, place", "source"],
                ["Attack.Bombardment", "…as they had long been told", "troops"],
                ["asserted 0.50", "to, shelled the old dam near", "→ dam"],
                ["Eastport."],
            ],
        ),
        (
            150,
            [
                ["event", "in the text", "actor", "target", "place", "source", "status"],
                ["Attack.Bombardment", "…as they had long been told to,", "troops", "dam", "asserted 0.50"],
                ["shelled the old dam near Eastport."],
            ],
        ),
    ],
)
def test_tables_of_two_widths(width, cells):
    console = Console(width=width)
    with console.capture() as shown:
        console.print(table(document(), 1, width))
    title, _, heading, rule, *rows = (line.strip() for line in shown.get().splitlines())
    assert title == "d, 2023-06-06"
    assert set(rule) == {"─"}
    assert [re.split("  +", line) for line in (heading, *rows) if line] == cells


def test_as_many_events_as_asked_for():
    assert table(document(), 0, 100).row_count == 0
    assert table(document(), 1, 100).row_count == 1
