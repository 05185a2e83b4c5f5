from collections import Counter

import pytest

from contested import corpus_path, stories
from contested.errors import ContestedError


def test_all_sheets_read_and_every_story_has_a_split():
    ids = [story.id for story in stories.read_all()]
    splits = stories.read_splits()
    assert len(ids) == 48
    assert sorted(splits) == ids
    assert Counter(splits.values()) == {"train": 33, "test": 6, "test_region": 5, "validation": 4}
    assert splits["lachin-road-2022"] == "test"
    assert splits["polyu-siege-2019"] == "test_region"


def test_a_sheet_in_parts():
    story = stories.read(corpus_path() / "stories" / "karabakh-gas-2022.yaml")
    assert story.parties[0].actors[0].name == "Jeyhun Bayramov"
    assert story.perspectives["azerigaz"] == "a"
    assert story.perspectives["armenia"] == "b"
    assert story.perspectives["eu"] == story.perspectives["wire"] == "third"
    assert "humanitarian terrorism" in story.phrases
    assert story.facts[0].date == "2022-03-08"
    assert story.claims[4].speaker == "Azerigaz"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a: [", "no YAML"),
        (b"period: {start: 2021-13-01}", "no YAML"),
        (b"\xff", "no YAML"),
        (b"id: x", "Field required"),
        (b"", "valid dictionary"),
    ],
)
def test_a_broken_sheet_is_told_in_one_line(tmp_path, content, said):
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)
    with pytest.raises(ContestedError, match=said) as error:
        stories.read(path)
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)
