"""The report on agreement: what ``annotation/AGREEMENT.md`` and ``agreement.json`` say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from contested.annotation.agreement import Agreement, agree, agree_by_type
from contested.metrics.pairs import Pair

AIMS = {
    ("entities", "F1, exact span"): 0.88,
    ("triggers", "F1, exact span and type"): 0.92,
    ("arguments", "F1, with trigger, type, filler and role"): 0.82,
    ("status", "alpha, shared triggers of one type"): 0.85,
    ("stance", "F1, with holder, target and value"): 0.85,
}
"""What the guidelines are to reach; below it they are sharpened and the layer is annotated anew."""

Report = Mapping[str, Sequence[Agreement]]
"""Agreements by slice of the documents; ``all`` is the first, and the last are ``by type`` and ``stance anew``."""
_ANEW = "stance anew"


def report(pairs: Sequence[Pair], side: Callable[[Pair], str], anew: Sequence[Pair]) -> Report:
    """Compare two annotations, over all documents, over those of each side, and by type.

    Args:
        pairs: documents of the first and of the second annotator.
        side: gives the name of the slice that a pair belongs to.
        anew: documents whose stances alone two further annotators marked, on the same mentions.
    """
    slices: dict[str, list[Pair]] = {}
    for pair in pairs:
        slices.setdefault(side(pair), []).append(pair)
    return {
        "all": agree(pairs),
        **{name: agree(slices[name]) for name in sorted(slices)},
        "by type": agree_by_type(pairs),
        _ANEW: agree(anew, ["stance"]),
    }


def as_json(report: Report) -> dict[str, Any]:
    """Give the report as what ``json.dumps`` takes; values have six decimals, so that machines agree on them."""
    return {name: [_rounded(asdict(agreement)) for agreement in agreements] for name, agreements in report.items()}


def as_markdown(report: Report) -> str:
    """Give the report's tables; values in percent, with 95 % intervals in brackets."""
    by_type = report["by type"]
    slices = {name: agreements for name, agreements in report.items() if name not in ("all", "by type", _ANEW)}
    lines = [
        *_table(report["all"]),
        "",
        "## Stance, annotated anew",
        "",
        *_table(report[_ANEW]),
        "",
        "## By side",
        "",
        _line(["layer", "measure", *slices]),
        _line(["---"] * (2 + len(slices))),
        *(_line([row[0].layer, row[0].measure, *map(_shown, row)]) for row in zip(*slices.values(), strict=True)),
        "",
        "## By type",
        "",
        "F1, exact in span and type.",
        "",
        "| layer | type | agreement | items |",
        "|---|---|---|---:|",
        *(_line([a.layer, a.measure, _shown(a), f"{a.items:,}"]) for a in by_type if a.items),
    ]
    absent = [agreement.measure for agreement in by_type if not agreement.items]
    if absent:
        lines += ["", f"Marked by neither: {', '.join(absent)}."]
    return "\n".join(lines) + "\n"


def _table(agreements: Sequence[Agreement]) -> list[str]:
    rows = [_line([a.layer, a.measure, _shown(a), f"{a.items:,}", _aim(a)]) for a in agreements]
    return ["| layer | measure | agreement | items | aim |", "|---|---|---|---:|---:|", *rows]


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    value, interval = row["value"], row["interval"]
    return row | {
        "value": value if value is None else round(value, 6),
        "interval": interval and [round(end, 6) for end in interval],
    }


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _aim(agreement: Agreement) -> str:
    aim = AIMS.get((agreement.layer, agreement.measure))
    return f"{100 * aim:.0f}" if aim else ""


def _shown(agreement: Agreement) -> str:
    if agreement.value is None:
        return "-"
    if agreement.interval is None:
        return f"{100 * agreement.value:.1f}"
    low, high = agreement.interval
    return f"{100 * agreement.value:.1f} [{100 * low:.1f}, {100 * high:.1f}]"
