"""Evaluations and comparisons as tables, for a terminal, Markdown and LaTeX."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from contested.metrics.evaluation import MAIN, MAIN_OF_STORIES, Comparison, Evaluation
from contested.metrics.resampling import Difference, Interval
from contested.metrics.scores import shown

_NAMES = {**MAIN, **MAIN_OF_STORIES}
_LABELS = (
    "entities.type", "triggers.TC.type", "triggers.TC.status", "arguments.AC+.role", "arguments.AC+.distance",
    "status.matched.label", "stance.end_to_end.label", "position.in_gold.label",
)  # fmt: skip


class Table(NamedTuple):
    """A title, the names of the columns, and rows of as many cells; the first column is text, the others figures."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def tables(evaluation: Evaluation) -> list[Table]:
    """Give the main scores, a table for each respect in which documents are sliced, and the scores by label."""
    return [_scores(evaluation), *(_slices(evaluation, respect) for respect in evaluation.slices), _labels(evaluation)]


def comparison(compared: Comparison) -> Table:
    """Give the difference of two systems, first less second, in points, with intervals and p."""
    rows = []
    for name, over_stories in compared.over_stories.items():
        over_documents = compared.over_documents.get(name)
        shown_ = over_documents or over_stories
        rows.append(
            [
                _NAMES[name],
                _points(shown_.value),
                *_cells(over_documents),
                *_cells(over_stories),
            ]
        )
    drawn = ["95 % over {0}", "p, randomisation over {0}", "p, bootstrap over {0}"]
    columns = [title.format(unit) for unit in ("documents", "stories") for title in drawn]
    return Table("First less second", ["score", "difference", *columns], rows)


def markdown(table: Table) -> str:
    """Write a table in Markdown, under its title."""
    aligned = ["---", *["---:"] * (len(table.columns) - 1)]
    lines = [f"### {table.title}", "", *map(_line, (table.columns, aligned, *table.rows))]
    return "\n".join(lines) + "\n"


def latex(table: Table) -> str:
    """Write a table in LaTeX, for the package ``booktabs``."""
    columns = "l" + "r" * (len(table.columns) - 1)
    lines = [
        r"\begin{table}",
        rf"\caption{{{_escaped(table.title)}}}",
        rf"\begin{{tabular}}{{{columns}}}",
        r"\toprule",
        _latex_line(table.columns),
        r"\midrule",
        *map(_latex_line, table.rows),
        r"\bottomrule",
        r"\end{tabular}",
        r"\end{table}",
    ]
    return "\n".join(lines) + "\n"


def _scores(evaluation: Evaluation) -> Table:
    values = evaluation.scores.values
    rows = []
    for name, title in _NAMES.items():
        whole = name.removesuffix(".f1")
        gap = evaluation.gaps.get(name)
        rows.append(
            [
                title,
                *(_if_known(values, f"{whole}.{part}") for part in ("precision", "recall")),
                shown(values[name]),
                _between(evaluation.over_documents.get(name)),
                _between(evaluation.over_stories.get(name)),
                f"{_points(gap.difference.value)} for {gap.better}" if gap else "",
                _between(gap.difference.interval) if gap else "",
            ]
        )  # fmt: skip
    columns = ["score", "P", "R", "F1", "95 % over documents", "95 % over stories", "gap between sides", "95 %"]
    return Table(f"{evaluation.documents} documents on {evaluation.stories} stories, percent", columns, rows)


def _slices(evaluation: Evaluation, respect: str) -> Table:
    slices = evaluation.slices[respect]
    rows = [
        [title, *(shown(values[name]) for values in slices.values())]
        for name, title in MAIN.items()
    ]  # fmt: skip
    columns = [f"{name} ({values['documents']:.0f})" for name, values in slices.items()]
    return Table(f"By {respect} (documents), percent", ["score", *columns], rows)


def _if_known(values: Mapping[str, float | None], name: str) -> str:
    return shown(values[name]) if name in values else ""


def _labels(evaluation: Evaluation) -> Table:
    rows = [
        [
            name,
            f"{counts.gold:,}",
            f"{counts.predicted:,}",
            *(shown(evaluation.scores.values[f"{name}.{part}"]) for part in ("precision", "recall", "f1")),
        ]
        for name, counts in evaluation.scores.counts.items()
        if name.startswith(_LABELS) and (counts.gold or counts.predicted)
    ]
    return Table("By label, percent", ["score", "gold", "predicted", "P", "R", "F1"], rows)


def _cells(difference: Difference | None) -> list[str]:
    if difference is None:
        return ["", "", ""]
    return [_between(difference.interval), *(_p(p) for p in (difference.randomisation, difference.bootstrap))]


def _points(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:+.1f}"


def _between(interval: Interval | None) -> str:
    return "-" if interval is None else f"{100 * interval[0]:.1f} to {100 * interval[1]:.1f}"


def _p(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _latex_line(cells: Iterable[str]) -> str:
    return f"{' & '.join(map(_escaped, cells))} \\\\"


def _escaped(text: str) -> str:
    for character in "&%_#":
        text = text.replace(character, f"\\{character}")
    return text


FORMATS: Mapping[str, Callable[[Table], str]] = {".md": markdown, ".tex": latex}
"""How a table is written, by the suffix of the file."""
