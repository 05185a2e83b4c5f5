"""Each rule at its limit, and the runs that two texts share."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.corpus.rules import check, own_runs
from contested.corpus.style import Prose, load_targets

TARGETS = load_targets(Path(__file__).parents[2] / "corpus" / "style_targets.json")
PHRASES = ["humanitarian and economic terrorism", "eco-activists", "didn't happen"]
SAID = "He said so on Monday to two men."


def broken(rule: str, *sentences: str, genre: str = "report") -> list[int | None]:
    """The sentences that break a rule in a text of one paragraph."""
    text = Prose("Headline", (sentences,))
    return [found.sentence for found in check(text, genre, "global_wire", PHRASES, TARGETS) if found.rule == rule]


def of(length: int, word: str = "word") -> str:
    return " ".join([word] * length)


@pytest.mark.parametrize(
    ("quotation", "sentences"),
    [
        ('"humanitarian and economic terrorism"', []),
        ("“Economic terrorism,”", []),
        ('"eco-activists."', []),
        ("“didn’t happen”", []),
        ('"terror"', [1]),
        ('"economic humanitarian"', [1]),
        (f'"{of(6)}"', [1]),
        (f'"{of(7)}"', []),
        ('""', []),
    ],
)
def test_r1_short_quotations_are_documented(quotation: str, sentences: list[int]) -> None:
    assert broken("R1", "Gas stopped.", f"It is {quotation} he said.") == sentences


@pytest.mark.parametrize(
    ("genre", "lengths", "sentences"),
    [
        ("report", (7,), []),
        ("report", (25,), []),
        ("report", (26,), [0]),
        ("analysis", (7,), []),
        ("brief", (7,), [0]),
        ("statement", (7,), [0]),
        ("report", (7, 7), [1]),
        ("report", (6, 7), []),
    ],
)
def test_r2_long_quotations(genre: str, lengths: tuple[int, ...], sentences: list[int]) -> None:
    assert broken("R2", *(f'"{of(length)}" he said.' for length in lengths), genre=genre) == sentences


@pytest.mark.parametrize(
    ("genre", "least", "most"), [("brief", 90, 160), ("report", 200, 340), ("statement", 120, 220)]
)
def test_r3_length(genre: str, least: int, most: int) -> None:
    assert [broken("R3", of(count), genre=genre) for count in (least - 1, least, most, most + 1)] == [
        [None],
        [],
        [],
        [None],
    ]


def test_r3_length_of_un_reports() -> None:
    found = check(Prose("", ((of(199),),)), "report", "un_ngo_report", [], TARGETS)
    assert ("R3", "199 words, not 200 to 340") in [(line.rule, line.message) for line in found]


@pytest.mark.parametrize(
    ("genre", "total", "sentences"),
    [("report", 166, [None]), ("report", 167, []), ("statement", 100, []), ("statement", 99, [None])],
)
def test_r6_stock_words(genre: str, total: int, sentences: list[int | None]) -> None:
    assert broken("R6", f"amid {of(total - 1)}", genre=genre) == sentences


@pytest.mark.parametrize(("genre", "limit"), [("report", 1), ("brief", 1), ("analysis", 2), ("statement", 3)])
def test_r7_this_openings(genre: str, limit: int) -> None:
    assert broken("R7", SAID, *["This is so."] * limit, genre=genre) == []
    assert broken("R7", SAID, *["This is so."] * (limit + 1), genre=genre) == [limit + 1]


@pytest.mark.parametrize(
    ("genre", "sentences"), [("report", [1]), ("brief", [1]), ("analysis", [1]), ("statement", [])]
)
def test_r8_summary_endings(genre: str, sentences: list[int]) -> None:
    assert broken("R8", SAID, "The road remains shut.", genre=genre) == sentences
    assert broken("R8", "The road remains shut.", SAID, genre=genre) == []


@pytest.mark.parametrize(("genre", "least"), [("brief", 12), ("report", 18), ("statement", 18), ("analysis", 18)])
def test_r9_uneven_sentences(genre: str, least: int) -> None:
    assert broken("R9", of(5), of(5 + least), genre=genre) == []
    assert broken("R9", of(5), of(4 + least), genre=genre) == [None]


@pytest.mark.parametrize(
    ("opening", "genre", "limit"),
    [("But", "report", 2), ("But", "analysis", 3), ("While", "brief", 1), ("As", "analysis", 2)],
)
def test_r10_openings(opening: str, genre: str, limit: int) -> None:
    assert broken("R10", *[f"{opening} gas stopped."] * limit, genre=genre) == []
    assert broken("R10", *[f"{opening} gas stopped."] * (limit + 1), genre=genre) == [limit]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Two men left on Monday.", 0),
        ("The 12 men left on December 3.", 0),
        ("Men left on December 3, 2022.", 1),
        ("Two men left.", 1),
        ("Men left.", 2),
    ],
)
def test_r11_figure_and_date(sentence: str, count: int) -> None:
    assert broken("R11", "Gas stopped.", "It did.", sentence) == [None] * count
    assert broken("R11", "Gas stopped.", "It did.", "All saw it.", sentence) == [None, None]
    assert broken("R11", sentence, genre="analysis") == []


def test_r12_runs_without_a_source() -> None:
    assert broken("R12", SAID, *["Gas stopped."] * 5, SAID, "Gas stopped.") == []
    assert broken("R12", SAID, *["Gas stopped."] * 8) == [6]
    assert broken("R12", SAID, *["Gas stopped."] * 6, genre="analysis") == []


@pytest.mark.parametrize(
    ("sentence", "sentences"),
    [
        ("They spoke of stability, security and cooperation.", [0]),
        ("They spoke of stability, security, and cooperation.", [0]),
        ("They spoke of food, medicine and fuel.", []),
        ("They spoke of stability, regional security and cooperation.", []),
        ("They met the Security, Defence and Construction ministers.", []),
        ("They spoke of prosperity, stability, security and cooperation.", []),
    ],
)
def test_r13_triads_of_abstract_nouns(sentence: str, sentences: list[int]) -> None:
    assert broken("R13", sentence) == sentences


def test_r14_near_equal_pairs() -> None:
    lengths = [10, 10, 20, 10, 10, 20, 10, 20, 10, 20]  # 2 of 9 pairs
    assert broken("R14", *map(of, lengths)) == []
    assert broken("R14", of(5), of(8), of(20)) == [None]


def test_breaks_come_by_number_with_the_share_allowed() -> None:
    text = Prose("", (("This amid highlights.", "This remains."),))
    found = check(text, "report", "global_wire", [], TARGETS)
    assert [(line.rule, line.may_break_percent) for line in found] == [
        ("R3", 0),
        ("R6", 5),
        ("R7", 2),
        ("R8", 3),
        ("R9", 10),
        ("R11", 20),
        ("R11", 20),
        ("R14", 10),
    ]


def runs(text: str, n: int, ignore: list[str]) -> list[str]:
    return [run for _, run in own_runs(text, n, ignore)]


def test_runs_ignore_case_and_punctuation() -> None:
    assert own_runs("But “the road, to the town, was SHUT”.", 7, []) == [
        (0, "but the road to the town was"),
        (1, "the road to the town was shut"),
    ]
    assert own_runs("The road to the town was shut", 8, []) == []


@pytest.mark.parametrize(
    ("text", "ignore", "counts"),
    [
        ("minister Ararat Mirzoyan said on Monday that", [], True),
        ("minister Ararat Mirzoyan said on Monday that", ["Ararat Mirzoyan"], True),
        ("minister Ararat Mirzoyan said on December 3", ["Ararat Mirzoyan"], False),
        ("the Mirzoyan said on December 3 that", ["Ararat Mirzoyan"], True),
        ("that Mirzoyan’s offer of December 3 2022", ["Ararat Mirzoyan"], False),
        ("called it humanitarian and economic terrorism there", ["humanitarian and economic terrorism"], False),
        ("called it economic and humanitarian terrorism there", ["humanitarian and economic terrorism"], True),
        ("the embassy in the city was shut", ["The Hague"], True),
    ],
)
def test_names_dates_figures_and_phrases_do_not_count(text: str, ignore: list[str], counts: bool) -> None:
    assert bool(runs(text, 7, ignore)) is counts


wording = st.lists(st.sampled_from(["gas", "Baku", "said", "two", "3", "it,", "the", "Monday"]), max_size=20).map(
    " ".join
)


@given(wording)
def test_ignoring_more_never_adds_a_run(text: str) -> None:
    assert set(runs(text, 5, ["Baku", "gas"])) <= set(runs(text, 5, []))
