"""Runs that documents share."""

from pathlib import Path

import pytest

from contested.corpus import overlap, sources
from contested.corpus.sources import DocumentFile, SheetFile


def text(folder: Path, id_: str, sentence: str) -> DocumentFile:
    """A document of one sentence, on line 4, under a headline of its id."""
    file = folder / f"{id_}.xml"
    content = f'<document id="{id_}">\n<headline>{id_}</headline>\n<p>\n  <s>{sentence}</s>\n</p>\n</document>\n'
    file.write_text(content, encoding="utf-8")
    return sources.read_document(file)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        # By story: what each document says.
        ([["the cold wind shut every door of"], ["the cold wind shut every door of"]], []),
        (
            [["the cold wind shut every door of it"], ["so The cold wind shut; every door of it"]],
            ['b1.xml:4: b1: shares 8 words with a1: "the cold wind shut every door of it" [overlap]'],
        ),
        (
            [["the cold wind shut every door of", "so the cold wind shut every door of it"]],
            ['a2.xml:4: a2: shares 7 words with a1: "the cold wind shut every door of" [R4]'],
        ),
        (
            [
                ["Ada Lund of Norland crossed Mill bridge on 3 March"],
                ["Ada Lund of Norland crossed Mill bridge on 3 March"],
            ],
            [],
        ),
        ([["the Council of elders told Ada Lund on"] * 2], []),
        (
            # "old mill" is what a chain is called, but no name.
            [["near old mill by old mill shut"] * 2],
            ['a2.xml:4: a2: shares 7 words with a1: "near old mill by old mill shut" [R4]'],
        ),
        (
            # Each is told with the first that has it, longer stretches as one.
            [["the cold wind shut every door of it all"]] + [["the cold wind shut every door of it all"]] * 2,
            [
                'b1.xml:4: b1: shares 9 words with a1: "the cold wind shut every door of it all" [overlap]',
                'c1.xml:4: c1: shares 9 words with a1: "the cold wind shut every door of it all" [overlap]',
            ],
        ),
    ],
)
def test_shared_runs(tmp_path: Path, sheet: SheetFile, texts: list[list[str]], said: list[str]) -> None:
    told = [
        (
            sheet.story.model_copy(update={"id": letter}),
            [text(tmp_path, f"{letter}{number}", sentence) for number, sentence in enumerate(sentences, 1)],
        )
        for letter, sentences in zip("abc", texts, strict=False)
    ]
    assert [str(finding).removeprefix(f"{tmp_path}/") for finding in overlap.check(told)] == said
