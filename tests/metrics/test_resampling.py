from itertools import product

import pytest

from contested.metrics.counts import Counts
from contested.metrics.resampling import by_story, differences, gap, intervals
from contested.metrics.scores import macro, prf

F1 = {"f1": prf("units")["units.f1"]}


def units(*correct):
    """Documents of ten gold and ten predicted units each."""
    return [{"units": Counts(10, 10, number)} for number in correct]


def test_an_interval_holds_the_score_and_is_reproducible():
    tallies = units(2, 4, 4, 6, 9, 5, 1, 8)
    low, high = intervals(tallies, F1)["f1"]
    assert (low, high) == intervals(tallies, F1)["f1"]
    assert low < 39 / 80 < high
    assert (low, high) != intervals(tallies, F1, seed=1)["f1"]
    inner_low, inner_high = intervals(tallies, F1, level=0.5)["f1"]
    assert low < inner_low < inner_high < high


def test_the_interval_of_a_mean_is_that_of_the_normal_law():
    tallies = units(*[0, 10] * 200)
    low, high = intervals(tallies, F1, resamples=4000)["f1"]
    assert (low, high) == pytest.approx((0.5 - 1.96 * 0.025, 0.5 + 1.96 * 0.025), abs=0.004)


def test_equal_documents_have_no_width_and_four_no_interval():
    assert intervals(units(*[5] * 5), F1)["f1"] == (0.5, 0.5)
    assert intervals(units(*[5] * 4), F1)["f1"] is None


def test_there_is_no_interval_where_a_resample_has_no_value():
    tallies = [{"units": Counts(1, 1, 1)}, {}, {}, {}, {}]
    assert intervals(tallies, F1)["f1"] is None


def test_what_stands_apart_in_coreference_is_drawn_too():
    tallies = [{"units": Counts(4, 2, 1, 2)}] * 5
    assert intervals(tallies, F1)["f1"] == (0.5, 0.5)


def test_stories_are_put_together_and_give_wider_intervals():
    tallies = units(*[2] * 6, *[8] * 6, *[5] * 18)
    stories = [f"s{number // 6}" for number in range(30)]
    together = by_story(tallies, stories)
    assert together == [{"units": Counts(60, 60, number)} for number in (12, 48, 30, 30, 30)]
    narrow, wide = intervals(tallies, F1)["f1"], intervals(together, F1)["f1"]
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


def test_a_great_difference_is_significant_and_none_is_not():
    first, second = units(*[9, 8, 9, 7, 9, 8, 9, 9] * 3), units(*[5, 6, 4, 5, 6, 5, 4, 5] * 3)
    found = differences(first, second, F1, resamples=2000)["f1"]
    assert found.value == pytest.approx(0.85 - 0.5)
    assert found.interval[0] > 0
    assert found.randomisation == found.bootstrap == pytest.approx(1 / 2001)
    same = differences(first, first, F1, resamples=500)["f1"]
    assert (same.value, same.interval, same.randomisation, same.bootstrap) == (0, (0, 0), 1, 1)


def test_randomisation_agrees_with_all_exchanges():
    first, second = units(9, 4, 7, 6, 8), units(5, 5, 4, 7, 5)
    observed = abs(sum(a["units"].correct - b["units"].correct for a, b in zip(first, second, strict=True)))
    signed = [a["units"].correct - b["units"].correct for a, b in zip(first, second, strict=True)]
    outcomes = [
        abs(sum(sign * part for sign, part in zip(signs, signed, strict=True))) for signs in product((1, -1), repeat=5)
    ]
    exact = sum(outcome >= observed for outcome in outcomes) / len(outcomes)
    assert differences(first, second, F1)["f1"].randomisation == pytest.approx(exact, abs=0.02)


def test_the_other_way_round_the_sign_changes_and_p_stays_near():
    first, second = units(9, 4, 7, 6, 8, 3), units(5, 5, 4, 7, 5, 2)
    there, back = differences(first, second, F1)["f1"], differences(second, first, F1)["f1"]
    assert back.value == -there.value
    assert back.interval == pytest.approx((-there.interval[1], -there.interval[0]))
    assert back.randomisation == pytest.approx(there.randomisation, abs=0.02)


def test_a_difference_without_a_value():
    found = differences([{}, {}], units(1, 2), F1, resamples=10)["f1"]
    assert (found.value, found.interval, found.randomisation, found.bootstrap) == (None, None, None, None)


def test_macro_averages_are_computed_anew_in_each_resample():
    measure = macro("m", ["a", "b"])
    tallies = [*[{"a": Counts(1, 1, 1)}] * 3, *[{"b": Counts(1, 1, 0)}] * 3]
    assert intervals(tallies, measure)["m"] == (0.5, 0.5)  # but for the rare resample of one kind alone


def test_the_gap_is_between_the_best_and_the_worst():
    groups = {"a": units(5, 6, 5, 6), "b": units(9, 9, 8, 8), "third": units(7, 7)}
    best, worst, found = gap(groups, F1["f1"])
    assert (best, worst) == ("b", "a")
    assert found.value == pytest.approx(0.3)
    assert 0.2 <= found.interval[0] < 0.3 < found.interval[1] <= 0.4
    assert gap({"a": units(5), "b": []}, F1["f1"]) is None
    assert gap({"a": units(5), "b": units(5)}, F1["f1"])[2].value == 0
