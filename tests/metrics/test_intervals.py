from contested.metrics.intervals import bootstrap


def mean(values):
    return sum(values) / len(values)


def test_the_interval_is_reproducible_and_holds_the_value():
    values = [0.2, 0.4, 0.4, 0.6, 0.9, 0.5, 0.1, 0.8]
    low, high = bootstrap(values, mean)
    assert (low, high) == bootstrap(values, mean)
    assert low < mean(values) < high
    assert (low, high) != bootstrap(values, mean, seed=1)


def test_a_lower_level_gives_a_narrower_interval():
    values = list(range(50))
    (low, high), (inner_low, inner_high) = bootstrap(values, mean), bootstrap(values, mean, level=0.5)
    assert low < inner_low < inner_high < high


def test_equal_items_have_no_width():
    assert bootstrap([0.5] * 4, mean) == (0.5, 0.5)


def test_there_is_none_for_one_item_nor_where_a_resample_has_no_value():
    assert bootstrap([0.5], mean) is None
    assert bootstrap([0, 1], lambda values: None if sum(values) == 0 else 1.0) is None
