"""Score a model on public corpora of real news that it was not trained on; fetch them with scripts/fetch_corpora.py."""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from rich.console import Console

from contested import load_model
from contested.document import AUTHOR, Document
from contested.errors import ContestedError
from contested.files import rewrite
from contested.formats.external import case2021, muc4, newsmtsc, re3d
from contested.metrics.classification import score_labels
from contested.metrics.counts import compare, compare_by_label, total
from contested.metrics.fillers import score_fillers
from contested.metrics.scores import join, prf, scores, shown

console = Console()
Predict = Callable[[Iterable[Document]], list[Document]]
Found = dict[str, float | None]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="with a folder for each corpus")
    parser.add_argument("--model", default="joint", help="name or folder; default: %(default)s")
    parser.add_argument("--output", type=Path, metavar="FILE.json", help="write the scores")
    options = parser.parse_args(arguments)
    try:
        predictor = load_model(options.model)

        def predict(documents: Iterable[Document]) -> list[Document]:
            return list(predictor.predict(documents))

        record: dict[str, Found] = {}
        for name, score in CORPORA.items():
            record[name] = score(options.folder / name, predict)
            console.print(f"{name}: " + ", ".join(f"{key} {shown(value)}" for key, value in record[name].items()))
        if options.output:
            rewrite(options.output, (json.dumps(record, indent=1) + "\n").encode())
            console.print(f"wrote {options.output}")
    except (ContestedError, OSError) as error:
        parser.exit(2, f"{error}\n")
    return 0


def on_re3d(folder: Path, predict: Predict) -> Found:
    """Entities in the classes that both have, exact, spans nested."""
    reports, lost = re3d.read(folder)
    for reason, number in lost.items():
        console.print(f"re3d: left out: {number} {reason}")
    predicted = predict(Document(id=report.id, text=report.text) for report in reports)
    pairs = [re3d.comparable(report, document) for report, document in zip(reports, predicted, strict=True)]
    tally = total({"micro": compare(*pair), **compare_by_label("class", *pair)} for pair in pairs)
    return scores(join(prf("micro"), prf(*sorted(tally.keys() - {"micro"}))), tally).values


def on_muc4(folder: Path, predict: Predict) -> Found:
    """CEAF-REE on the test set, from events by rule."""
    reports = muc4.read(folder / "test.json")
    predicted = predict(Document(id=report.id, text=report.text) for report in reports)
    return score_fillers(zip((r.fillers for r in reports), map(muc4.fillers, predicted), strict=True)).values


def on_case2021(folder: Path, predict: Predict) -> Found:
    """Labels of the three subtasks, from event types by rule."""
    snippets = case2021.read(folder / "test_set_final_release_with_labels.tsv")
    predicted = predict(Document(id=snippet.id, text=snippet.text) for snippet in snippets)
    labels = {document.id: case2021.label(document) for document in predicted}
    found: Found = {}
    for number in (1, 2, 3):
        chosen = case2021.subtask(snippets, number)
        values = score_labels([s.label for s in chosen], [labels[s.id] for s in chosen]).values
        found |= {f"subtask {number} {name}": values[f"{name}.f1"] for name in ("weighted", "micro", "macro")}
    return found


def on_newsmtsc(folder: Path, predict: Predict) -> Found:
    """Sentiment towards given targets: the value of any stance on a mention that overlaps the target, else neutral."""
    found: Found = {}
    for name in ("devtest_rw", "devtest_mt"):
        targets = newsmtsc.read(folder / f"{name}.jsonl")
        sentences = list(dict.fromkeys(target.text for target in targets))
        predicted = predict(Document(id=str(n), text=sentence) for n, sentence in enumerate(sentences))
        of_text = dict(zip(sentences, predicted, strict=True))
        given = [_value(of_text[target.text], target) for target in targets]
        found[f"{name} macro"] = score_labels([target.value for target in targets], given).values["macro.f1"]
    return found


def _value(document: Document, target: newsmtsc.Target) -> str:
    on_target = [
        stance
        for stance in document.stances
        if document.mentions[stance.target].start < target.end and document.mentions[stance.target].end > target.start
    ]
    # the sentence's own words before those of somebody in it
    return next((stance.value for stance in sorted(on_target, key=lambda s: s.holder != AUTHOR)), "neutral")


CORPORA: Mapping[str, Callable[[Path, Predict], Found]] = {
    "re3d": on_re3d, "muc4": on_muc4, "case2021": on_case2021, "newsmtsc": on_newsmtsc,
}  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
