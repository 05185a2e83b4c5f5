"""Verdicts on documents, one by one and together."""

from pathlib import Path

import pytest

from contested.corpus import sources, style, writing
from contested.corpus.rules import RuleBreak
from contested.corpus.sources import DocumentFile, SheetFile
from contested.corpus.writing import Written
from contested.paths import corpus_path

TARGETS = style.load_targets(corpus_path() / "style_targets.json")


def written(file: DocumentFile, genre: str = "brief", far: int = 0, broken: str | None = None) -> Written:
    """A document with median measures, some of which are far off, and a broken rule."""
    measures = {name: values["p50"] for name, values in TARGETS["genres"][genre]["measured"].items()}
    scored = [name for name, about in TARGETS["measures"].items() if about["scored"]]
    percent = {rule["id"]: rule["may_break_percent"] for rule in TARGETS["rules"]}
    breaks = [RuleBreak(broken, None, "broken", percent[broken])] if broken else []
    return Written(file, genre, breaks, measures | dict.fromkeys(scored[:far], 1e6))


@pytest.fixture
def wire(corpus: Path) -> DocumentFile:
    return sources.read_document(corpus / "documents/mill-bridge-2021/mill-bridge-2021.wire-1.xml")


def test_a_verdict_of_warn_is_a_warning_and_one_of_reject_an_error(wire: DocumentFile, sheet: SheetFile) -> None:
    told = [list(writing.check(written(wire, far=far), sheet.story, TARGETS)) for far in (7, 8, 9, 10)]
    assert [[(finding.rule, finding.message[:20], finding.warning) for finding in findings] for findings in told] == [
        [],
        [("verdict", "warn: 8 measures out", True)],
        [("verdict", "warn: 9 measures out", True)],
        [("verdict", "reject: 10 measures ", False)],
    ]
    assert str(told[1][0]) == (
        "corpus/documents/mill-bridge-2021/mill-bridge-2021.wire-1.xml:1: mill-bridge-2021.wire-1: warn: 8 measures"
        " outside the range of a brief: sentences_per_paragraph, one_sentence_paragraphs, words_per_sentence,"
        " sentence_sd, sentence_longest, sentence_shortest, neighbour_diff, near_equal_pairs [verdict, warning]"
    )


@pytest.mark.parametrize(
    ("count", "broken", "said"),
    [
        (19, 19, []),
        (20, 2, []),
        (20, 3, ["corpus/documents: corpus: 3 of 20 documents (15.0 %) break it, more than 10 % [R9]"]),
    ],
)
def test_some_documents_may_break_some_rules(wire: DocumentFile, count: int, broken: int, said: list[str]) -> None:
    everything = [written(wire, broken="R9" if number < broken else None) for number in range(count)]
    told = map(str, writing.check_together(everything, Path("corpus/documents"), TARGETS, complete=True))
    assert [line for line in told if "verdict" not in line] == said


def test_a_rule_that_none_may_break_is_told_document_by_document_only(wire: DocumentFile) -> None:
    everything = [written(wire, broken="R1") for _ in range(20)]
    assert "R1" not in [finding.rule for finding in writing.check_together(everything, Path(), TARGETS, complete=True)]


def test_a_genre_is_judged_from_twenty_documents_on(wire: DocumentFile) -> None:
    everything = [written(wire, "report") for _ in range(20)] + [written(wire, "report_un_ngo") for _ in range(19)]
    told = [
        str(finding) for finding in writing.check_together(everything, Path("corpus/documents"), TARGETS, complete=True)
    ]
    assert (
        "corpus/documents: report: sentences_per_paragraph: quartiles 0.00 apart, less than 0.49 [genre-verdict]"
        in told
    )
    assert told[-1] == (
        "corpus/documents: report_un_ngo: not judged as a group yet: 19 documents, and below 20 chance would judge"
        " [genre-verdict, warning]"
    )


def test_while_stories_are_unwritten_the_verdict_on_a_genre_only_warns(wire: DocumentFile) -> None:
    everything = [written(wire, "report") for _ in range(20)]
    partial = list(writing.check_together(everything, Path(), TARGETS, complete=False))
    whole = list(writing.check_together(everything, Path(), TARGETS, complete=True))
    assert [finding.message for finding in partial] == [finding.message for finding in whole]
    assert all(finding.warning for finding in partial)
    assert not any(finding.warning for finding in whole)
