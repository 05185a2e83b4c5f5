"""Every measure against a count by hand, and the verdicts at their limits."""

from math import isnan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.corpus.style import (
    Prose,
    Targets,
    document_verdict,
    genre_verdict,
    load_targets,
    measure,
    outside,
    pattern,
    quotations,
    sourced,
    target_genre,
    tokens,
    words,
)

TARGETS = load_targets(Path(__file__).parents[2] / "corpus" / "style_targets.json")

# 95 words: 14, 10 | 11 | 15, 9 | 36
TEXT = Prose(
    "Two hurt near Baku on Saturday",
    (
        (
            "BAKU, December 3 — At least two people were wounded on Saturday, the ministry said.",
            "“We can’t sleep because of it,” a resident told reporters.",
        ),
        ("But the claim wasn’t new; it may be untrue (so far).",),
        (
            "This highlights food, medicine and fuel shortages of 2022, raising concerns in the community today.",
            "While the road is shut, UN staff say nothing.",
        ),
        (
            '"The trucks wait at the gate for days," said a driver who asked to remain nameless and who had come from'
            " the town with his two sons to carry flour to his aunt in the hills.",
        ),
    ),
)

BY_HAND = {
    "words": 95,
    "sentences": 6,
    "paragraphs": 4,
    "sentences_per_paragraph": 6 / 4,
    "one_sentence_paragraphs": 50,
    "words_per_sentence": 95 / 6,
    "sentence_sd": 9.26313,  # squares of the differences from 95/6 sum up to 514.8333
    "sentence_longest": 36,
    "sentence_shortest": 9,
    "neighbour_diff": (4 + 1 + 4 + 6 + 27) / 5,
    "near_equal_pairs": 20,
    "nominalisations": 100 * 1 / 95,  # community
    "short_sentences": 50,
    "long_sentences": 100 / 6,
    "lead_words": 14,
    "attributed_sentences": 400 / 6,  # said, told, say, said
    "sourced_sentences": 400 / 6,
    "longest_unsourced_run": 2,
    "att_front": 25,  # the driver's
    "att_middle": 0,
    "att_end": 75,
    "distinct_cues": 2,  # say, tell
    "quoted_words": 100 * (6 + 8) / 95,
    "quotes_short": 1,
    "quotes_long": 1,
    "passive_sentences": 200 / 6,  # were wounded, is shut
    "numerals": 100 * 2 / 95,  # 3, 2022
    "number_words": 100 * 2 / 95,  # two, two
    "numbers_all": 100 * 4 / 95,
    "month_day_dates": 100 * 1 / 95,
    "weekdays": 100 * 1 / 95,
    "dates_and_days": 100 * 2 / 95,
    "years": 100 * 1 / 95,
    "time_expr": 100 * 3 / 95,  # and today
    "hedges": 100 * 1 / 95,  # may
    "approximators": 100 * 1 / 95,  # At least
    "triads": 100 * 1 / 95,  # food, medicine and fuel
    "ing_tails": 100 / 6,  # raising concerns ...
    "while_openings": 100 / 6,
    "connective_openings": 100 / 6,
    "this_openings": 100 / 6,
    "stock_words": 100 * 2 / 95,  # highlights, raising concerns
    "acronyms": 100 * 2 / 95,  # BAKU, UN
    "parentheses": 100 * 1 / 95,
    "dashes": 100 * 1 / 95,
    "semicolons": 100 * 1 / 95,
    "contractions": 100 * 1 / 95,  # wasn't; can't is quoted
    "repeated_4grams": 0,
}


def prose(*sentences: str) -> Prose:
    """One paragraph."""
    return Prose("Headline", (sentences,))


def of(length: int) -> str:
    return " ".join(["word"] * length)


def measured(name: str, *sentences: str) -> float:
    return measure(prose(*sentences), TARGETS)[name]


@pytest.mark.parametrize("name", BY_HAND)
def test_measure_by_hand(name: str) -> None:
    assert measure(TEXT, TARGETS)[name] == pytest.approx(BY_HAND[name], abs=1e-4)


def test_measure_gives_all_measures_in_order() -> None:
    assert list(measure(TEXT, TARGETS)) == list(TARGETS["measures"])
    assert set(TARGETS["measures"]) == {*BY_HAND, "type_token_100"}


def test_words_hold_a_letter_or_digit() -> None:
    assert words("Gas — 20 % of it, in 2022 ...") == ["Gas", "20", "of", "it,", "in", "2022"]


def test_tokens_are_bare() -> None:
    assert tokens("(FSB) “Ukraine’s” self-defence – now!") == ["fsb", "ukraine's", "self-defence", "now"]


def test_pattern_ignores_case_only_where_marked() -> None:
    assert pattern("hedge", TARGETS).search("Reportedly")
    assert not pattern("attribution", TARGETS).search("According to the ministry")


@pytest.mark.parametrize(
    ("name", "lengths", "expected"),
    [
        ("short_sentences", (12, 13), 50),
        ("long_sentences", (34, 35), 50),
        ("near_equal_pairs", (10, 13, 17), 50),
        ("near_equal_pairs", (10,), 0),
        ("neighbour_diff", (10,), 0),
        ("sentence_sd", (10,), 0),
    ],
)
def test_rhythm_at_the_limits(name: str, lengths: tuple[int, ...], expected: float) -> None:
    assert measured(name, *map(of, lengths)) == expected


def test_quotation_lengths_at_the_limit() -> None:
    text = (f'"{of(6)}" and “{of(7)}” and ""',)
    assert measured("quotes_short", *text) == 1
    assert measured("quotes_long", *text) == 1


def test_quotation_runs_over_sentences_but_not_over_paragraphs() -> None:
    text = Prose(
        "", (('He said: "We left.', "They stayed and said so.", 'All of us."'), ('"Open.', "End."), ('A "b" c.',))
    )
    assert quotations(text) == [(0, "We left.\nThey stayed and said so.\nAll of us."), (5, "b")]
    assert measure(text, TARGETS)["attributed_sentences"] == pytest.approx(100 / 6)


def test_cues_in_quotation_marks_are_no_attribution() -> None:
    assert measured("attributed_sentences", 'A poster with "he said no" hung there.') == 0
    assert measured("sourced_sentences", 'A poster with "he said no" hung there.') == 100


def test_speech_acts_are_sourced_but_not_attributed() -> None:
    text = prose("Baku denied the charge.", "Gas stopped.")
    assert sourced(text, TARGETS) == [True, False]
    assert measure(text, TARGETS)["attributed_sentences"] == 0


@pytest.mark.parametrize(
    ("sentence", "third"),
    [
        ("He said that gas had stopped at noon.", "att_front"),
        ("Gas, the company said here, stopped.", "att_middle"),
        ("Gas had stopped at noon, he said.", "att_end"),
        ("Gas, the company said here, stopped, it added.", "att_end"),
    ],
)
def test_place_of_the_cue(sentence: str, third: str) -> None:
    found = measure(prose(sentence), TARGETS)
    assert {name: found[name] for name in ("att_front", "att_middle", "att_end")} == {
        "att_front": 0,
        "att_middle": 0,
        "att_end": 0,
        third: 100,
    }


def test_forms_of_say_tell_add_are_one_cue_each() -> None:
    text = ("He said it, says it, is saying it.", "She told, telling all, and added, adding more.", "They noted it.")
    assert measured("distinct_cues", *text) == 4


def test_measures_without_a_base_are_nan() -> None:
    assert all(isnan(measured(f"att_{third}", "Gas stopped.")) for third in ("front", "middle", "end"))
    assert isnan(measured("type_token_100", of(99)))


def test_type_token_ratio_slides() -> None:
    assert measured("type_token_100", *["a " * 50, "b " * 51]) == pytest.approx(0.02)
    assert measured("type_token_100", "b " + "a " * 100) == pytest.approx((0.02 + 0.01) / 2)


def test_repeated_runs_cross_sentences_and_ignore_case() -> None:
    assert measured("repeated_4grams", "One two three four, five.", "One two, three four.") == pytest.approx(100 / 6)
    assert measured("repeated_4grams", "One two three.") == 0


@pytest.mark.parametrize(("text", "count"), [("a — b", 1), ("a – b - c", 2), ("2020–21 self-made", 0), ("a -- b", 1)])
def test_dashes(text: str, count: int) -> None:
    assert measured("dashes", text) * len(words(text)) == pytest.approx(100 * count)


def test_target_genre() -> None:
    assert target_genre("report", "un_ngo_report") == "report_un_ngo"
    assert target_genre("brief", "un_ngo_report") == "brief"
    assert target_genre("report", "global_wire") == "report"


def small_targets(count: int) -> Targets:
    """Targets of `count` scored measures from 10 to 33.33, and an unscored one."""
    limits = {"p10": 10, "p25": 15, "p50": 20, "p75": 25, "p90": 33.33}
    names = [f"m{number}" for number in range(count)]
    return {
        "measures": {name: {"scored": name != "free"} for name in [*names, "free"]},
        "verdict": TARGETS["verdict"],
        "genres": {"brief": {"measured": dict.fromkeys([*names, "free"], limits)}},
    }


def test_outside_includes_the_limits_and_rounds_as_the_targets_do() -> None:
    values = {"m0": 10.0, "m1": 100 / 3, "m2": 33.34, "m3": 9.99, "free": 0.0}
    assert outside(values, "brief", small_targets(4)) == ["m2", "m3"]


def test_adopted_ranges_win() -> None:
    values = dict.fromkeys(TARGETS["measures"], 0.0) | {"nominalisations": 9.0, "words_per_sentence": 39.0}
    assert not {"nominalisations", "words_per_sentence"} & set(outside(values, "statement", TARGETS))
    assert {"nominalisations", "words_per_sentence"} <= set(outside(values, "report", TARGETS))


@pytest.mark.parametrize(("count", "verdict"), [(7, "pass"), (8, "warn"), (9, "warn"), (10, "reject")])
def test_document_verdict_at_the_limits(count: int, verdict: str) -> None:
    values = {f"m{number}": 0.0 if number < count else 20.0 for number in range(12)}
    assert document_verdict(values, "brief", small_targets(12)) == verdict


def genre_problems(values: list[float]) -> list[str]:
    return genre_verdict([{"m0": value} for value in values], "brief", small_targets(1))


def test_genre_verdict_accepts_a_genre_like_the_real_one() -> None:
    assert genre_problems([5, 12, 15, 17, 20, 22, 25, 30, 33, 40]) == []


def test_genre_verdict_names_shares_and_medians() -> None:
    assert genre_problems([20.0] * 10) == ["m0: 100 % of documents inside 10-33.33, above 92 %"]
    assert genre_problems([30, 30, 30, 30, 30, 5, 5, 50, 50, 50]) == [
        "m0: median 30.00 outside 15-25",
        "m0: 50 % of documents inside 10-33.33, below 70 %",
    ]


def test_genre_verdict_has_no_ceiling_where_a_range_starts_at_the_least_value() -> None:
    like_real = {name: TARGETS["genres"]["report"]["measured"][name]["p50"] for name in TARGETS["measures"]}
    problems = genre_verdict([like_real] * 20, "report", TARGETS)
    assert "words_per_sentence: 100 % of documents inside 20.83-32.76, above 92 %" in problems
    assert not [line for line in problems if line.startswith(("hedges", "this_openings", "one_sentence_paragraphs"))]


def test_genre_verdict_wants_three_fifths_of_the_spread() -> None:
    real = TARGETS["genres"]["report"]["measured"]
    middle = {name: real[name]["p50"] for name in TARGETS["measures"]}
    problems = genre_verdict([middle] * 20, "report", TARGETS)
    assert "words_per_sentence: quartiles 0.00 apart, less than 3.91" in problems  # 0.6 * (29.68 - 23.16)
    assert sum("apart" in line for line in problems) == 7


sentence = st.lists(
    st.sampled_from(["gas", "said", '"stop', 'now"', "Baku", "3", "it,", "But"]), min_size=1, max_size=40
).map(" ".join)
texts = st.lists(st.lists(sentence, min_size=1, max_size=4).map(tuple), min_size=1, max_size=4).map(tuple)


@given(texts, st.text(), st.text())
def test_the_headline_does_not_count(paragraphs: tuple[tuple[str, ...], ...], first: str, second: str) -> None:
    measures = [measure(Prose(headline, paragraphs), TARGETS) for headline in (first, second)]
    assert repr(measures[0]) == repr(measures[1])  # NaN equals nothing


@given(texts)
def test_shares_are_per_cent_and_thirds_add_up(paragraphs: tuple[tuple[str, ...], ...]) -> None:
    found = measure(Prose("", paragraphs), TARGETS)
    shares = [found[name] for name, about in TARGETS["measures"].items() if about["unit"].startswith("% of")]
    assert all(0 <= share <= 100 for share in shares if not isnan(share))
    if found["attributed_sentences"]:
        assert found["att_front"] + found["att_middle"] + found["att_end"] == pytest.approx(100)
