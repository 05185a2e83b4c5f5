"""The documents of the repository that are annotated twice."""

from pathlib import Path

import pytest

from contested.corpus.sources import read_sheet
from contested.formats import xml
from contested.stories import read_splits

ROOT = Path(__file__).parents[2]
SECOND = sorted((ROOT / "annotation" / "second").glob("*/*.xml"))


@pytest.mark.parametrize("path", SECOND, ids=lambda path: path.stem)
def test_both_annotations_and_the_gold_are_of_one_text(path: Path) -> None:
    story = path.parent.name
    [second] = xml.read(path)
    [first] = xml.read(ROOT / "annotation" / "first" / story / path.name)
    [gold] = xml.read(ROOT / "corpus" / "documents" / story / path.name)
    assert second.text == first.text == gold.text
    assert second.sentences == first.sentences == gold.sentences
    assert path.read_text(encoding="utf-8") == xml.serialize(second)
    sheet = read_sheet(ROOT / "corpus" / "stories" / f"{story}.yaml").story
    # the first may use entries that adjudication removed; the second annotator had the lists as they were
    known = {chain.id for chain in sheet.chains} | {entity.chain for entity in first.entities}
    assert {entity.chain for entity in second.entities if entity.chain and not entity.chain.startswith("x-")} <= known


@pytest.mark.parametrize("side", ["first", "second"])
def test_stance_was_marked_anew_on_the_same_mentions(side: str) -> None:
    anew = {document.id: document for document in xml.read(ROOT / "annotation" / "stance" / side)}
    assert anew.keys() == {path.stem for path in SECOND}
    other = {document.id: document for document in xml.read(ROOT / "annotation" / "stance" / "first")}
    for id_, document in anew.items():
        assert document.stances
        assert not document.positions
        assert document.model_copy(update={"stances": ()}) == other[id_].model_copy(update={"stances": ()})


def test_the_stories_are_those_that_need_it() -> None:
    splits = read_splits()
    stories = {path.parent.name for path in SECOND}
    assert stories
    assert {splits[story] for story in stories} <= {"test", "test_region", "validation"}
    assert "kerch-strait-2018" not in stories
