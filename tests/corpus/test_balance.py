"""Which documents a story needs, and how much each side says."""

from pathlib import Path

import pytest

import corpora
from contested.corpus import balance, sources
from contested.corpus.sources import SheetFile
from contested.document import Document


def told_by(sheet: SheetFile, *documents: str) -> list[str]:
    """What balance says of documents, each given as perspective, profile and genre."""
    made = []
    for number, about in enumerate(documents):
        perspective, profile, genre = about.split()
        made.append(
            Document(id=f"d{number}", text="Text.", perspective=perspective, profile=profile, genre=genre),
        )
    return [str(finding) for finding in balance.check(sheet, made)]


SIDES = (
    "norland local_agency brief",
    "norland state_agency_a report",
    "sudmark local_agency brief",
    "sudmark state_agency_b report",
)
STORY_LINE = f"corpus/{corpora.SHEET}:1: mill-bridge-2021:"


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ((*SIDES, "wire global_wire report", "elders think_tank_brief report"), []),
        ((*SIDES, "wire global_wire report", "international global_wire report"), []),
        ((*SIDES, "wire global_wire analysis", "norland foreign_ministry statement"), []),
        (
            (*SIDES, "wire global_wire report", "norland foreign_ministry statement"),
            [f"{STORY_LINE} no further document of a third party, and 3 genres, fewer than 4 [balance]"],
        ),
        (
            (*SIDES, "wire western_broadcaster report", "elders think_tank_brief report"),
            [f"{STORY_LINE} no document with the profile global_wire [balance]"],
        ),
        (
            (*SIDES[1:], "wire global_wire report", "ngo un_ngo_report report"),
            [
                f"{STORY_LINE} 5 documents, fewer than 6 [balance]",
                f"{STORY_LINE} 1 documents from side a, fewer than 2 [balance]",
            ],
        ),
        (
            (*SIDES[:3], "wire global_wire report", "ngo un_ngo_report report", "igo un_ngo_report report"),
            [f"{STORY_LINE} 1 documents from side b, fewer than 2 [balance]"],
        ),
        (
            (*SIDES, "wire global_wire report", "ngo un_ngo_report report", "norland local_agency report"),
            [f"{STORY_LINE} 2 documents of norland have the profile local_agency [profile]"],
        ),
    ],
)
def test_balance_of_a_story(sheet: SheetFile, documents: tuple[str, ...], said: list[str]) -> None:
    assert told_by(sheet, *documents) == said


@pytest.mark.parametrize(
    ("a", "b", "balanced"), [(8, 10, True), (7, 10, False), (10, 8, True), (10, 7, False), (0, 1, False), (0, 0, True)]
)
def test_balance_of_the_corpus(tmp_path: Path, sheet: SheetFile, a: int, b: int, balanced: bool) -> None:
    files = []
    for perspective, count in (("norland", a), ("sudmark", b), ("wire", 50)):
        if count:
            (tmp_path / "d.xml").write_text(
                f'<document id="d" perspective="{perspective}"><text>{"word " * count}</text></document>'
            )
            files.append(sources.read_document(tmp_path / "d.xml"))
    assert (list(balance.check_together([(sheet.story, files)], tmp_path)) == []) is balanced
