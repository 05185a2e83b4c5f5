"""Style of a text, measured as ``corpus/style_targets.json`` lays down, and compared with real conflict news."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, pairwise
from math import nan
from pathlib import Path
from statistics import fmean, median, pstdev, quantiles
from typing import Any, Literal

Targets = Mapping[str, Any]

# The share of 20 documents inside a range has a standard error of 9 points where 80 % are expected, so that 70 to 92 %
# is one error to either side; below 20 a genre would be judged by chance.
MIN_DOCUMENTS = 20

# The targets state these two in prose (verdict.genre.spread).
_SPREAD = 0.6
_SPREAD_MEASURES = (
    "words_per_sentence",
    "sentence_sd",
    "attributed_sentences",
    "passive_sentences",
    "numbers_all",
    "lead_words",
    "sentences_per_paragraph",
)

# The smallest possible value where it is not 0.
_LEAST = {"sentences_per_paragraph": 1}

_STRAIGHT = str.maketrans("“”„‟‘’", '""""\'\'')
_QUOTED = re.compile(r'"([^"]*)"')
_CONTRACTION = re.compile(r"(?:n't|'(?:ve|re|ll|m))\b")
_DASH = re.compile(r"—|--|(?<=\s)[–-](?=\s)")
_FORMS = {
    form: verb
    for verb, forms in {
        "say": ("says", "said", "saying"),
        "tell": ("tells", "told", "telling"),
        "add": ("adds", "added", "adding"),
    }.items()
    for form in forms
}


@dataclass(frozen=True)
class Prose:
    """A headline, which no measure counts, and the sentences of each paragraph; a dateline opens the first sentence."""

    headline: str
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def sentences(self) -> list[str]:
        """All sentences in order, on one line each, with straight quotation marks and apostrophes."""
        return [_straight(sentence) for sentence in chain.from_iterable(self.paragraphs)]


@lru_cache
def load_targets(path: Path) -> Targets:
    """Read the targets; the file is read once a path.

    Raises:
        OSError: the file cannot be read.
        json.JSONDecodeError: it is no JSON.
    """
    targets: Targets = json.loads(path.read_text(encoding="utf-8"))
    return targets


def pattern(name: str, targets: Targets) -> re.Pattern[str]:
    """Compile a pattern of the targets by its name without the mark ``(i)``, which makes it ignore case."""
    patterns = targets["patterns"]
    if name in patterns:
        return re.compile(patterns[name])
    return re.compile(patterns[f"{name} (i)"], re.IGNORECASE)


def words(text: str) -> list[str]:
    """Split at white space into the pieces with at least one letter or digit."""
    return [piece for piece in text.split() if any(map(str.isalnum, piece))]


def tokens(text: str) -> list[str]:
    """Give the words in lower case with straight apostrophes, without punctuation at either end.

    >>> tokens("“Stop,” they said — twice.")
    ['stop', 'they', 'said', 'twice']
    """
    return [re.sub(r"^[\W_]+|[\W_]+$", "", word).lower() for word in words(_straight(text))]


def quotations(prose: Prose) -> list[tuple[int, str]]:
    """Give the text between each pair of double quotation marks, with the number (from 0) of the sentence it opens in.

    A quotation may run over several sentences of a paragraph, not beyond it.
    """
    found = []
    before = 0
    for paragraph in prose.paragraphs:
        text = _lines(paragraph)
        found += [(before + text.count("\n", 0, match.start()), match[1]) for match in _QUOTED.finditer(text)]
        before += len(paragraph)
    return found


def sourced(prose: Prose, targets: Targets) -> list[bool]:
    """Say of each sentence whether it holds an attribution cue, a speech act or a quotation mark."""
    speech_act = pattern("speech_act", targets)
    return [
        bool(cues or speech_act.search(sentence) or '"' in sentence)
        for sentence, cues in zip(prose.sentences, _cues(prose, targets), strict=True)
    ]


def measure(prose: Prose, targets: Targets) -> dict[str, float]:
    """Measure a text of at least one sentence.

    Args:
        prose: the text.
        targets: gives the patterns, and in ``measures`` the names and units.

    Returns:
        Every measure of the targets, in their order. The ``att_`` measures are NaN without an attributed sentence and
        ``type_token_100`` below 100 words, as the targets leave such texts out.
    """
    found = _rhythm(prose) | _sources(prose, targets) | _grammar(prose, targets) | _repetition(prose)
    return {name: found[name] for name in targets["measures"]}


def target_genre(genre: str, profile: str) -> str:
    """Give the genre of the targets that a document belongs to: UN and NGO reports have one of their own."""
    return "report_un_ngo" if (genre, profile) == ("report", "un_ngo_report") else genre


def outside(measures: Mapping[str, float], genre: str, targets: Targets) -> list[str]:
    """Name the scored measures of a document that lie outside p10 to p90 of a genre of the targets.

    The adopted range counts where the genre has one, else the measured.
    """
    return [name for name in _scored(targets) if not _inside(measures[name], _limits(name, genre, targets))]


def document_verdict(measures: Mapping[str, float], genre: str, targets: Targets) -> Literal["pass", "warn", "reject"]:
    """Judge a document by the number of scored measures outside p10 to p90 of its genre (``verdict.document``)."""
    count = len(outside(measures, genre, targets))
    marks = targets["verdict"]["document"]
    if count > marks["reject_above"]:
        return "reject"
    return "warn" if count > marks["warn_above"] else "pass"


def genre_verdict(documents: Sequence[Mapping[str, float]], genre: str, targets: Targets) -> list[str]:
    """Compare the documents of a genre with real ones as a group (``verdict.genre``).

    Median and spread are held against the measured quartiles, as adopted ranges have none. The upper limit of the share
    inside p10 to p90 applies only where the range cuts off both tails (p10 above the smallest possible value and below
    p25, p90 above p75 and below 100 %): any other range holds 90 % of real documents or more.

    Args:
        documents: the measures of each document; meaningful from `MIN_DOCUMENTS`.
        genre: a genre of the targets.
        targets: the targets.

    Returns:
        One line a problem.

    Raises:
        statistics.StatisticsError: no document (before Python 3.13: fewer than two).
    """
    least, most = targets["verdict"]["genre"]["share_inside_p10_p90_percent"]
    low, high = targets["verdict"]["genre"]["median_within"]
    problems = []
    for name in _scored(targets):
        values = [document[name] for document in documents]
        real = targets["genres"][genre]["measured"][name]
        limits = _limits(name, genre, targets)
        if not real[low] <= round(median(values), 2) <= real[high]:
            problems.append(f"{name}: median {median(values):.2f} outside {real[low]}-{real[high]}")
        share = _percent([_inside(value, limits) for value in values])
        if share < least:
            problems.append(
                f"{name}: {share:.0f} % of documents inside {limits['p10']}-{limits['p90']}, below {least} %"
            )
        if share > most and _LEAST.get(name, 0) < limits["p10"] < real["p25"] and real["p75"] < limits["p90"] < 100:
            problems.append(
                f"{name}: {share:.0f} % of documents inside {limits['p10']}-{limits['p90']}, above {most} %"
            )
        if name in _SPREAD_MEASURES:
            first, _, third = quantiles(values, n=4, method="inclusive")
            needed = _SPREAD * (real["p75"] - real["p25"])
            if round(third - first, 2) < round(needed, 2):
                problems.append(f"{name}: quartiles {third - first:.2f} apart, less than {needed:.2f}")
    return problems


def _straight(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).split())


def _lines(paragraph: Sequence[str]) -> str:
    return "\n".join(map(_straight, paragraph))


def _masked(prose: Prose) -> list[str]:
    """Give the sentences with an underscore for each character between quotation marks."""
    return [
        sentence
        for paragraph in prose.paragraphs
        for sentence in _QUOTED.sub(lambda match: re.sub(r'[^"\n]', "_", match[0]), _lines(paragraph)).split("\n")
    ]


def _cues(prose: Prose, targets: Targets) -> list[list[re.Match[str]]]:
    attribution = pattern("attribution", targets)
    return [list(attribution.finditer(sentence)) for sentence in _masked(prose)]


def _percent(flags: Sequence[bool]) -> float:
    return 100 * sum(flags) / len(flags) if flags else 0.0


def _rhythm(prose: Prose) -> dict[str, float]:
    lengths = [len(words(sentence)) for sentence in prose.sentences]
    steps = [abs(first - second) for first, second in pairwise(lengths)]
    return {
        "words": sum(lengths),
        "sentences": len(lengths),
        "paragraphs": len(prose.paragraphs),
        "sentences_per_paragraph": len(lengths) / len(prose.paragraphs),
        "one_sentence_paragraphs": _percent([len(paragraph) == 1 for paragraph in prose.paragraphs]),
        "words_per_sentence": fmean(lengths),
        "sentence_sd": pstdev(lengths),
        "sentence_longest": max(lengths),
        "sentence_shortest": min(lengths),
        "neighbour_diff": fmean(steps) if steps else 0.0,
        "near_equal_pairs": _percent([step <= 3 for step in steps]),
        "short_sentences": _percent([length <= 12 for length in lengths]),
        "long_sentences": _percent([length >= 35 for length in lengths]),
        "lead_words": lengths[0],
    }


def _sources(prose: Prose, targets: Targets) -> dict[str, float]:
    cues = _cues(prose, targets)
    with_source = sourced(prose, targets)
    places = [_place(found, len(sentence)) for sentence, found in zip(prose.sentences, cues, strict=True) if found]
    names = [match[0].lower() for found in cues for match in found]
    quoted = [len(words(text)) for _, text in quotations(prose)]
    runs = [len(list(run)) for has_source, run in groupby(with_source) if not has_source]
    return {
        "attributed_sentences": _percent([bool(found) for found in cues]),
        "sourced_sentences": _percent(with_source),
        "longest_unsourced_run": max(runs, default=0),
        "att_front": _percent([place < 1 / 3 for place in places]) if places else nan,
        "att_middle": _percent([1 / 3 <= place <= 2 / 3 for place in places]) if places else nan,
        "att_end": _percent([place > 2 / 3 for place in places]) if places else nan,
        "distinct_cues": len({_FORMS.get(name, name) for name in names}),
        "quoted_words": 100 * sum(quoted) / len(words(" ".join(prose.sentences))),
        "quotes_short": sum(1 <= length <= 6 for length in quoted),
        "quotes_long": sum(length >= 7 for length in quoted),
    }


def _place(cues: Sequence[re.Match[str]], length: int) -> float:
    """Give the middle of the cue nearest an edge of its sentence, from 0 (start) to 1 (end)."""
    return min(((cue.start() + cue.end()) / 2 / length for cue in cues), key=lambda place: min(place, 1 - place))


def _grammar(prose: Prose, targets: Targets) -> dict[str, float]:
    text = "\n".join(prose.sentences)
    total = len(words(text))

    def rate(count: int) -> float:
        return 100 * count / total

    def matches(name: str) -> float:
        found = pattern(name, targets)
        return rate(sum(1 for sentence in prose.sentences for _ in found.finditer(sentence)))

    def share(name: str) -> float:
        found = pattern(name, targets)
        return _percent([bool(found.search(sentence)) for sentence in prose.sentences])

    numerals = rate(sum(any(map(str.isdigit, word)) for word in words(text)))
    days = matches("month_day") + matches("weekday")
    return {
        "nominalisations": matches("nominalisation"),
        "passive_sentences": share("passive"),
        "numerals": numerals,
        "number_words": matches("number_word"),
        "numbers_all": numerals + matches("number_word"),
        "month_day_dates": matches("month_day"),
        "weekdays": matches("weekday"),
        "dates_and_days": days,
        "years": matches("year"),
        "time_expr": days + matches("time_word"),
        "hedges": matches("hedge"),
        "approximators": matches("approximator"),
        "triads": matches("triad"),
        "ing_tails": share("ing_tail"),
        "while_openings": share("while_opening"),
        "connective_openings": share("connective"),
        "this_openings": share("this_opening"),
        "stock_words": matches("stock_word"),
        "acronyms": matches("acronym"),
        "parentheses": rate(text.count("(")),
        "dashes": rate(len(_DASH.findall(text))),
        "semicolons": rate(text.count(";")),
        "contractions": rate(sum(len(_CONTRACTION.findall(sentence)) for sentence in _masked(prose))),
    }


def _repetition(prose: Prose) -> dict[str, float]:
    found = tokens(" ".join(prose.sentences))
    runs = [tuple(found[start : start + 4]) for start in range(len(found) - 3)]
    windows = [found[start : start + 100] for start in range(len(found) - 99)]
    return {
        # Sliding windows: the moving-average type-token ratio of Covington and McFall (2010).
        "type_token_100": fmean(len(set(window)) / 100 for window in windows) if windows else nan,
        "repeated_4grams": 100 * (len(runs) - len(set(runs))) / len(runs) if runs else 0.0,
    }


def _scored(targets: Targets) -> list[str]:
    return [name for name, about in targets["measures"].items() if about["scored"]]


def _limits(name: str, genre: str, targets: Targets) -> Mapping[str, float]:
    ranges = targets["genres"][genre]
    limits: Mapping[str, float] = ranges.get("adopted", {}).get(name) or ranges["measured"][name]
    return limits


def _inside(value: float, limits: Mapping[str, float]) -> bool:
    # The targets are rounded to two decimals: a third of the sentences would else lie outside a range up to 33.33.
    return limits["p10"] <= round(value, 2) <= limits["p90"]
