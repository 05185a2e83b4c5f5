"""Near-duplicates, figures and names without a source, and training texts that give away test stories."""

from pathlib import Path

import pytest

import corpora
from contested.corpus import duplicates, exceptions, leakage, sourcing
from contested.corpus.sources import DocumentFile, SheetFile, Unreadable, read_document, read_sheet

WORDS = [
    "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo", "lima", "mike",
    "november", "oscar", "papa", "quebec",
]  # fmt: skip


def text(folder: Path, id_: str, sentence: str, attributes: str = "") -> DocumentFile:
    """A document of one sentence, on line 4, under a headline of its id."""
    file = folder / f"{id_}.xml"
    content = (
        f'<document id="{id_}"{attributes}>\n<headline>{id_}</headline>\n<p>\n  <s>{sentence}</s>\n</p>\n</document>\n'
    )
    file.write_text(content, encoding="utf-8")
    return read_document(file)


def sheet(folder: Path, id_: str = "", old: str = "", new: str = "") -> SheetFile:
    file = folder / f"{id_}.yaml"
    file.write_text(corpora.SHEET_TEXT.replace(old, new, 1), encoding="utf-8")
    return read_sheet(file)


def test_near_duplicates_are_told_of_the_later_one_whatever_the_order_of_their_sentences(tmp_path: Path) -> None:
    first = text(tmp_path, "a", " ".join(WORDS))
    turned = text(tmp_path, "b", " ".join(WORDS[8:] + WORDS[:8]))
    other = text(tmp_path, "c", " ".join([*WORDS[:6], "x", "y", "z", "u", "v", "w", "r", "s", "t", "q", "p"]))
    [finding] = duplicates.check([first, turned, other])
    # 17 words and the headline's one: runs of 3, of which those across the seams differ
    assert str(finding) == (
        f"{tmp_path / 'b.xml'}:1: b: similarity 0.68 with a, more than 0.2; write one of them anew [near-duplicate]"
    )


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Norland sent 14 men.", []),
        ("Norland sent fourteen men.", []),
        ("Norland sent fifteen men.", ["4: d: 'fifteen'"]),
        ("Norland sent 1,400 men.", ["4: d: '1,400'"]),
        ("Norland sent forty of the forty-one men.", ["4: d: 'forty-one'"]),
        ("Norland sent seven, 7 and 10 men, on the 9th.", []),
        ("VELIN, March 19: Norland spoke.", ["4: d: '19'"]),
        ('<ent id="a" type="PER" chain="x">Ada Lund</ent> spoke.', []),
        ('<ent id="a" type="PER" chain="x">Ada Lundquist</ent> spoke.', ["4: d: a: 'Lundquist'"]),
        ('<ent id="a" type="FAC" chain="x">Mill Bridges</ent> fell.', []),
        ('<ent id="a" type="FAC" level="NOM" chain="x">Tower</ent> fell.', []),
    ],
)
def test_figures_and_names_without_a_source(tmp_path: Path, sentence: str, said: list[str]) -> None:
    story = sheet(tmp_path, "s").story
    found = list(sourcing.check(text(tmp_path, "d", sentence), sourcing.known(story), ()))
    told = "is not on the sheet; mend it, or give the reason in exceptions.yaml [sourcing]"
    assert [str(finding) for finding in found] == [f"{tmp_path / 'd.xml'}:{one} {told}" for one in said]


def test_the_day_of_the_document_and_what_is_allowed_may_stand(tmp_path: Path) -> None:
    known = sourcing.known(sheet(tmp_path, "s").story)
    dated = text(tmp_path, "d", "VELIN, March 19: 33 spoke.", ' date="2021-03-19"')
    assert [finding.message[:4] for finding in sourcing.check(dated, known, ())] == ["'33'"]
    assert list(sourcing.check(dated, known, {"33"})) == []


def test_training_texts_give_away_nothing_of_test_stories(tmp_path: Path) -> None:
    test = sheet(tmp_path, "test", "phrase: null", "phrase: a cold stone bridge")
    trained = text(tmp_path, "d", "A cold stone bridge of Norland, told Ada Lund near Siege bridge.")
    train = sheet(tmp_path, "train", "id: closure", "id: shutting").story
    told = [(train.model_copy(update={"events": train.events[:1]}), [trained])]
    end = "of the test story mill-bridge-2021 stands in a training text; take it out, or give the reason"
    assert [finding.message for finding in leakage.check(told, [test], {"Ada Lund"})] == [
        f"'Siege bridge' {end} in exceptions.yaml",
        f"'a cold stone bridge' {end} in exceptions.yaml",
    ]


def test_events_that_may_be_one_in_the_world_need_a_reason(tmp_path: Path) -> None:
    dated = (
        "text: The bridge is shut., items: [f1], date: 2021",
        "text: The bridge is shut., items: [f1], date: 2021-03-01",
    )
    test, train = sheet(tmp_path, "test", *dated), sheet(tmp_path, "train", *dated)
    told = [(train.story, [text(tmp_path, "d", "Nothing.")])]
    assert [finding.message for finding in leakage.check(told, [test], ())] == [
        "event 'closure' may be 'closure' of the test story mill-bridge-2021: same type, day and country;"
        " give the reason in exceptions.yaml"
    ]
    assert list(leakage.check(told, [test], {"mill-bridge-2021/closure"})) == []
    elsewhere = train.story.model_copy(update={"countries": ("FIN",)})
    assert list(leakage.check([(elsewhere, told[0][1])], [test], ())) == []
    assert list(leakage.check([(train.story, [])], [test], ())) == []
    # events without a day are never compared
    assert list(leakage.check(told, [sheet(tmp_path, "other")], ())) == []


def test_exceptions_need_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "exceptions.yaml"
    assert exceptions.read(file).leakage == ()
    file.write_text('sourcing:\n  d.wire-1:\n    "33": "the sheet writes three and thirty"\n', encoding="utf-8")
    assert list(exceptions.read(file).sourcing["d.wire-1"]) == ["33"]
    file.write_text('sourcing:\n  d.wire-1:\n    "33": "ok"\n', encoding="utf-8")
    with pytest.raises(Unreadable, match=r"exceptions.yaml:3: exceptions: String should have at least 15 characters"):
        exceptions.read(file)


def test_the_checks_of_a_corpus_heed_its_exceptions(corpus: Path) -> None:
    corpora.edit(
        corpus,
        "documents/mill-bridge-2021/mill-bridge-2021.ngo-1.xml",
        "reached 120 households",
        "reached 77 households",
    )
    [said] = [line for line in corpora.found(corpus) if "sourcing" in line]
    assert said.endswith("'77' is not on the sheet; mend it, or give the reason in exceptions.yaml [sourcing]")
    reason = 'sourcing:\n  mill-bridge-2021.ngo-1:\n    "77": "counted from a list on the sheet"\n'
    (corpus / "exceptions.yaml").write_text(reason, encoding="utf-8")
    assert corpora.found(corpus) == [corpora.NOT_JUDGED]
