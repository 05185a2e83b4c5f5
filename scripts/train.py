"""Train a baseline on the train split, choose its epoch on validation, and export it."""

import argparse
import json
from pathlib import Path

import torch
import yaml
from pydantic import ValidationError
from rich.console import Console

from contested import corpus_path, stories
from contested.baselines import encoders, runtime
from contested.baselines.encoding import load_tokenizer
from contested.baselines.examples import examples
from contested.baselines.export import export
from contested.baselines.joint import JointModel
from contested.baselines.predictor import JointPredictor
from contested.baselines.training import Epoch, TorchBackend, TrainingConfig, train
from contested.document import Document
from contested.errors import ContestedError, first_fault
from contested.formats import xml
from contested.metrics import Scores, score

SELECTED_BY = (
    "entities.micro.f1",
    "triggers.TC.f1",
    "arguments.AC+.f1",
    "status.end_to_end.f1",
    "source.end_to_end.f1",
    "stance.end_to_end.f1",
)
"""Scores whose mean on validation chooses the epoch."""

console = Console(stderr=True)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", required=True, type=Path, help="a file of baselines/configs")
    parser.add_argument("--output", required=True, type=Path, help="folder for the model")
    parser.add_argument("--corpus", type=Path, default=corpus_path(), help="default: %(default)s")
    options = parser.parse_args(arguments)
    try:
        run(read_config(options.config), options.output, options.corpus)
    except (ContestedError, OSError) as error:
        parser.exit(2, f"{error}\n")
    return 0


def read_config(path: Path) -> TrainingConfig:
    try:
        return TrainingConfig.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise ContestedError(f"{path}: {first_fault(error, 'configuration')}") from error


def run(config: TrainingConfig, output: Path, corpus: Path) -> None:
    folder = encoders.resolve(config.encoder)
    tokenizer = load_tokenizer(folder / "tokenizer.json")
    split = read_splits(corpus)
    training, lost = examples(split["train"], tokenizer)
    for reason, count in lost.items():
        console.print(f"not represented: {count} {reason}")
    console.print(f"{len(training)} documents to train on, {len(split['validation'])} to validate on")
    torch.manual_seed(config.seed)
    model = JointModel.over(str(folder), config.hidden, config.dropout)

    def validate(current: JointModel) -> float:
        return mean(score_of(JointPredictor(tokenizer, TorchBackend(current)), split["validation"]))

    best = train(model, training, validate, config, report)
    export(model, folder / "tokenizer.json", output)
    scores = {name: score_of(runtime.load(output), split[name]).values for name in ("train", "validation")}
    record = {
        "config": config.model_dump(),
        "documents": {name: [document.id for document in split[name]] for name in ("train", "validation")},
        "not_represented": dict(lost),
        "validation_before_export": best,
        "scores": scores,
    }
    (output / "metrics.json").write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    console.print(f"wrote {output}")


def read_splits(corpus: Path) -> dict[str, list[Document]]:
    of_story = stories.read_splits(corpus)
    documents: dict[str, list[Document]] = {name: [] for name in ("train", "validation")}
    for document in xml.read(corpus / "documents"):
        name = of_story[document.story or ""]
        if name in documents:
            documents[name].append(document)
    return documents


def score_of(predictor: JointPredictor, gold: list[Document]) -> Scores:
    return score(gold, predictor.predict(gold))


def mean(scores: Scores) -> float:
    return sum(scores.values[name] or 0.0 for name in SELECTED_BY) / len(SELECTED_BY)


def report(epoch: Epoch) -> None:
    console.print(f"epoch {epoch.number:3d}   loss {epoch.loss:8.3f}   validation {epoch.score:.4f}")


if __name__ == "__main__":
    raise SystemExit(main())
