"""Scores with intervals, slices of the documents, the gap between sides; and two systems compared."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from contested.document import Document
from contested.metrics import MEASURES, coreference, count
from contested.metrics.counts import Tally, total
from contested.metrics.pairs import Pair
from contested.metrics.resampling import Difference, Interval, by_story, differences, gap, intervals
from contested.metrics.scores import Measure, Scores, scores

MAIN: Mapping[str, str] = {
    "entities.micro.f1": "entities, exact",
    "entities.partial.f1": "entities, partial",
    "triggers.TI.f1": "triggers TI",
    "triggers.TC.f1": "triggers TC",
    "arguments.AI.f1": "arguments AI",
    "arguments.AC.f1": "arguments AC",
    "arguments.AI+.f1": "arguments AI+",
    "arguments.AC+.f1": "arguments AC+",
    "status.matched.macro.f1": "status, macro on matched triggers",
    "status.end_to_end.f1": "status, end to end",
    "source.end_to_end.f1": "source, end to end",
    "stance.pairs.f1": "stance, pairs found",
    "stance.end_to_end.f1": "stance, end to end",
    "stance.end_to_end.favor_against.f1": "stance, mean of favor and against",
    "position.in_gold.macro.f1": "position, macro on gold's propositions",
}
"""The scores that get intervals and slices, with what tables call them."""
MAIN_OF_STORIES: Mapping[str, str] = {
    "coreference.entities.conll": "entity coreference, CoNLL",
    "coreference.events.conll": "event coreference, CoNLL",
}
SIDES = ("a", "b")
"""The slices by ``side`` between which the perspective gap is taken."""

Describe = Callable[[Document], Mapping[str, str]]
"""Names the slice that a document belongs to in each respect, such as side, region or genre."""


@dataclass(frozen=True)
class Gap:
    """The perspective gap of a score: it is ``difference.value`` higher on documents of side ``better``."""

    better: str
    worse: str
    difference: Difference


@dataclass(frozen=True)
class Evaluation:
    """What a comparison of gold and prediction gives.

    Attributes:
        documents: their number.
        stories: the number of stories they tell; a document without one counts as one.
        scores: every score of documents and of stories.
        over_documents: intervals of `MAIN`, documents drawn.
        over_stories: intervals of `MAIN` and `MAIN_OF_STORIES`, stories drawn: texts on one story go together.
        slices: respect -> slice -> its number of documents (``documents``) and the values of `MAIN`.
        gaps: the gap of each of `MAIN` between side a and side b; empty where documents have no sides.
    """

    documents: int
    stories: int
    scores: Scores
    over_documents: Mapping[str, Interval | None]
    over_stories: Mapping[str, Interval | None]
    slices: Mapping[str, Mapping[str, Mapping[str, float | None]]] = field(default_factory=dict)
    gaps: Mapping[str, Gap] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Give all of it as what ``json.dumps`` takes."""
        return {
            "documents": self.documents,
            "stories": self.stories,
            **self.scores.as_dict(),
            "intervals": {"documents": dict(self.over_documents), "stories": dict(self.over_stories)},
            "slices": self.slices,
            "gaps": {name: asdict(found) for name, found in self.gaps.items()},
        }


@dataclass(frozen=True)
class Comparison:
    """Two systems: ``over_documents`` and ``over_stories`` say what was drawn and exchanged."""

    over_documents: Mapping[str, Difference]
    over_stories: Mapping[str, Difference]

    def as_dict(self) -> dict[str, Any]:
        """Give all of it as what ``json.dumps`` takes."""
        return asdict(self)


def evaluate(pairs: Iterable[Pair], describe: Describe, *, seed: int = 0) -> Evaluation:
    """Score predictions.

    Args:
        pairs: gold documents and the predictions for them.
        describe: names the slices of a gold document.
        seed: of the resampling; the same seed gives the same intervals.
    """
    counted = _Counted(pairs)
    measures = _of(MEASURES, MAIN)
    groups = counted.groups(describe)
    sides = {name: groups.get("side", {})[name] for name in SIDES if name in groups.get("side", {})}
    gaps = {name: gap(sides, measure, seed=seed) for name, measure in measures.items()}
    return Evaluation(
        documents=len(counted.documents),
        stories=len(counted.of_stories),
        scores=scores({**MEASURES, **coreference.MEASURES}, total(counted.of_stories)),
        over_documents=intervals(counted.of_documents, measures, seed=seed),
        over_stories=intervals(counted.of_stories, {**measures, **_STORY_MEASURES}, seed=seed),
        slices={
            respect: {name: _slice(tallies, measures) for name, tallies in sorted(slices.items())}
            for respect, slices in groups.items()
        },
        gaps={name: Gap(*found) for name, found in gaps.items() if found},
    )


def compare_systems(first: Iterable[Pair], second: Iterable[Pair], *, seed: int = 0) -> Comparison:
    """Test the difference between two systems on the same gold documents, on each of the main scores."""
    one, other = _Counted(first), _Counted(second)
    measures = _of(MEASURES, MAIN)
    return Comparison(
        over_documents=differences(one.of_documents, other.of_documents, measures, seed=seed),
        over_stories=differences(one.of_stories, other.of_stories, {**measures, **_STORY_MEASURES}, seed=seed),
    )


class _Counted:
    """What was counted in documents, and in stories, coreference included."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        grouped = coreference.stories(pairs)
        # The order of gold is that of its stories now, for whichever prediction.
        self.documents = [gold for story in grouped for gold, _ in story]
        self.of_documents = list(count(pair for story in grouped for pair in story))
        names = [str(number) for number, story in enumerate(grouped) for _ in story]
        summed = by_story(self.of_documents, names)
        self.of_stories: list[Tally] = [
            {**tally, **coreference.count(story)} for tally, story in zip(summed, grouped, strict=True)
        ]

    def groups(self, describe: Describe) -> dict[str, dict[str, list[Tally]]]:
        found: dict[str, dict[str, list[Tally]]] = {}
        for document, tally in zip(self.documents, self.of_documents, strict=True):
            for respect, name in describe(document).items():
                found.setdefault(respect, {}).setdefault(name, []).append(tally)
        return found


def _slice(tallies: Sequence[Tally], measures: Mapping[str, Measure]) -> dict[str, float | None]:
    summed = total(tallies)
    return {"documents": len(tallies), **{name: measure.value(summed) for name, measure in measures.items()}}


def _of(measures: Mapping[str, Measure], names: Iterable[str]) -> dict[str, Measure]:
    return {name: measures[name] for name in names}


_STORY_MEASURES = _of(coreference.MEASURES, MAIN_OF_STORIES)
