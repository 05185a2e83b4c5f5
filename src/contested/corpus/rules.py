"""The writing rules R1 to R14 of ``corpus/style_targets.json``, as far as a program can check them.

R5 (no outlet's name, no byline) is checked elsewhere. Left to readers: whose words a quotation gives, whether the last
sentence says something new, whether a list of three is the sheet's own.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from contested.corpus.style import (
    Prose,
    Targets,
    measure,
    pattern,
    quotations,
    sourced,
    target_genre,
    tokens,
    words,
)

# A run counts as shared with this many words of the writer's own: fewer in a run of seven are the prepositions and the
# "said" between a name, a date and a figure, which two texts on one event cannot help sharing.
OWN_WORDS = 4

# The limits that the rules state in prose.
_NEWS = ("report", "brief")
_THIS_OPENINGS = {"report": 1, "brief": 1, "analysis": 2, "statement": 3}
_CONNECTIVES = {"analysis": 3}
_WHILE_OPENINGS = {"analysis": 2}
_STOCK_WORDS = {"statement": 1.0}
_LENGTH_RANGE = {"brief": 12}

_FIGURES_AND_DATES = frozenset(
    tokens("""
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
    billion billions dozen dozens
    january february march april may june july august september october november december jan feb aug sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday
    """)
)


@dataclass(frozen=True)
class RuleBreak:
    """A broken rule.

    Attributes:
        rule: its id, R1 to R14.
        sentence: the number (from 0) of the sentence at fault; None where the whole text is.
        message: what is wrong.
        may_break_percent: the share of documents that may break this rule.
    """

    rule: str
    sentence: int | None
    message: str
    may_break_percent: float


_Finding = tuple[str, int | None, str]


def check(prose: Prose, genre: str, profile: str, phrases: Collection[str], targets: Targets) -> list[RuleBreak]:
    """Check a text against R1 to R3 and R6 to R14.

    Args:
        prose: the text.
        genre: brief, report, analysis or statement.
        profile: the profile that the text follows.
        phrases: the documented phrases of the sheet, and the terms of at most three words that it shows a side using
            and that may stand in scare quotes.
        targets: the targets, with the rules.

    Returns:
        The broken rules by number, a rule once for each place where it is broken; also those that some of the documents
        may break.
    """
    percent = {rule["id"]: rule["may_break_percent"] for rule in targets["rules"]}
    findings = [
        *_quotations(prose, genre, phrases),
        *_amounts(prose, genre, profile, targets),
        *_openings(prose, genre, targets),
        *_order(prose, genre, targets),
        *_triads(prose, targets),
    ]
    findings.sort(key=lambda finding: int(finding[0][1:]))
    return [RuleBreak(rule, sentence, message, percent[rule]) for rule, sentence, message in findings]


def own_runs(text: str, n: int, ignore: Collection[str]) -> list[tuple[int, str]]:
    """Give the runs of n words that another text must not repeat (R4), in lower case and without punctuation.

    A run counts if at least `OWN_WORDS` of its words are left when those are struck out that belong to a string of
    `ignore`, are a capitalised word of one (a surname without its first name), hold a digit, or are number words,
    months or weekdays.

    Args:
        text: the text.
        n: the length of the runs; they overlap.
        ignore: names, with their variants, and documented phrases.

    Returns:
        Each run with the number (from 0) of its first word.
    """
    found = tokens(text)
    bare = _bare(text)
    names, strings = _struck(tuple(ignore))
    names |= _FIGURES_AND_DATES
    own = [not (token in names or any(map(str.isdigit, token))) for token in bare]
    for start, token in enumerate(bare):
        for string in strings.get(token, ()):
            if bare[start : start + len(string)] == string:
                own[start : start + len(string)] = [False] * len(string)
    return [
        (start, " ".join(found[start : start + n]))
        for start in range(len(found) - n + 1)
        if sum(own[start : start + n]) >= OWN_WORDS
    ]


@lru_cache(maxsize=8)
def _struck(ignore: tuple[str, ...]) -> tuple[frozenset[str], dict[str, list[list[str]]]]:
    """Give the capitalised words of the strings, and the words of each string by the first of them."""
    names: set[str] = set()
    strings: dict[str, list[list[str]]] = {}
    for string in ignore:
        bare = _bare(string)
        names.update(
            token for word, token in zip(words(string), bare, strict=True) if word != word.lower() and token != "the"
        )
        for first in bare[:1]:
            strings.setdefault(first, []).append(bare)
    return frozenset(names), strings


def _bare(text: str) -> list[str]:
    return [token.removesuffix("'s") for token in tokens(text)]


def _quotations(prose: Prose, genre: str, phrases: Collection[str]) -> Iterator[_Finding]:
    documented = [f" {' '.join(tokens(phrase))} " for phrase in phrases]
    long = 0
    for sentence, text in quotations(prose):
        length = len(words(text))
        if 1 <= length <= 6:
            if not any(f" {' '.join(tokens(text))} " in phrase for phrase in documented):
                yield "R1", sentence, f'"{text}" is no documented phrase'
        elif length > 25:
            yield "R2", sentence, f"quotation of {length} words, more than 25"
        elif length:
            long += 1
            if genre not in ("report", "analysis"):
                yield "R2", sentence, f"quotation of {length} words in a {genre}"
            elif long > 1:
                yield "R2", sentence, f"{long} quotations of 7 words or more"


def _amounts(prose: Prose, genre: str, profile: str, targets: Targets) -> Iterator[_Finding]:
    measures = measure(prose, targets)
    least, most = targets["genres"][target_genre(genre, profile)]["spec_words"]
    if not least <= measures["words"] <= most:
        yield "R3", None, f"{measures['words']:.0f} words, not {least} to {most}"
    limit = _STOCK_WORDS.get(genre, 0.6)
    if measures["stock_words"] > limit:
        yield "R6", None, f"{measures['stock_words']:.2f} stock words per 100 words, more than {limit}"
    span = measures["sentence_longest"] - measures["sentence_shortest"]
    limit = _LENGTH_RANGE.get(genre, 18)
    if span < limit:
        yield "R9", None, f"longest and shortest sentence differ by {span:.0f} words, less than {limit}"
    pairs = measures["near_equal_pairs"]
    if pairs > 45:
        yield "R14", None, f"{pairs:.1f} % of neighbouring sentences nearly equal in length, more than 45 %"


def _openings(prose: Prose, genre: str, targets: Targets) -> Iterator[_Finding]:
    for rule, name, limit in (
        ("R7", "this_opening", _THIS_OPENINGS[genre]),
        ("R10", "connective", _CONNECTIVES.get(genre, 2)),
        ("R10", "while_opening", _WHILE_OPENINGS.get(genre, 1)),
    ):
        opening = pattern(name, targets)
        at = [number for number, sentence in enumerate(prose.sentences) if opening.search(sentence)]
        if len(at) > limit:
            yield rule, at[limit], f"{len(at)} sentences match {name}, more than {limit}"


def _order(prose: Prose, genre: str, targets: Targets) -> Iterator[_Finding]:
    sentences = prose.sentences
    ending = pattern("summary_ending", targets).search(sentences[-1])
    if ending and genre != "statement":
        yield "R8", len(sentences) - 1, f'last sentence sums up or looks ahead: "{ending[0]}"'
    if genre not in _NEWS:
        return
    if not any(_has_figure(sentence, targets) for sentence in sentences[:3]):
        yield "R11", None, "no figure besides dates within the first three sentences"
    if not any(
        pattern(name, targets).search(sentence)
        for name in ("month_day", "weekday", "time_word")
        for sentence in sentences[:3]
    ):
        yield "R11", None, "no date, weekday or day word within the first three sentences"
    run = 0
    for number, has_source in enumerate(sourced(prose, targets)):
        run = 0 if has_source else run + 1
        if run == 6:
            yield "R12", number, "more than 5 sentences in a row without a source"


def _has_figure(sentence: str, targets: Targets) -> bool:
    undated = pattern("year", targets).sub("", pattern("month_day", targets).sub("", sentence))
    return any(map(str.isdigit, undated)) or bool(pattern("number_word", targets).search(undated))


def _triads(prose: Prose, targets: Targets) -> Iterator[_Finding]:
    """Find triads of abstract nouns.

    The pattern takes up to four words for each of the first two items. Whether the first item is one word cannot be
    seen, so its last word is looked at; a list of four is none.
    """
    abstract = pattern("nominalisation", targets)
    for number, sentence in enumerate(prose.sentences):
        for match in pattern("triad", targets).finditer(sentence):
            first, rest = match[0].split(", ", 1)
            second, third = rest.rsplit(" and ", 1)
            items = (first.split()[-1], second.removesuffix(","), third)
            listed = sentence[: match.start()].endswith(", ")
            if not listed and all(item.islower() and abstract.fullmatch(item) for item in items):
                yield "R13", number, f'triad of abstract nouns: "{match[0]}"'
