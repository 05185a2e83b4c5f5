"""Training of the joint model: losses, early stopping on validation, one seed one result on CPU."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from pydantic import BaseModel, ConfigDict
from torch import Tensor
from torch.nn import functional as F

from contested.baselines import candidates, joint
from contested.baselines.candidates import Mentions, relation_inputs
from contested.baselines.decoding import Floats
from contested.baselines.encoding import Encoding, Ints
from contested.baselines.examples import Example


class TrainingConfig(BaseModel):
    """What a file of ``baselines/configs`` says; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoder: str
    hidden: int
    dropout: float
    epochs: int
    patience: int
    batch_size: int
    encoder_rate: float
    head_rate: float
    weight_decay: float
    warmup: float
    relation_weight: float
    seed: int


@dataclass(frozen=True)
class Epoch:
    """How an epoch went: mean ``loss`` a document and ``score`` on validation."""

    number: int
    loss: float
    score: float


def train(
    model: joint.JointModel,
    examples: Sequence[Example],
    validate: Callable[[joint.JointModel], float],
    config: TrainingConfig,
    report: Callable[[Epoch], None],
) -> float:
    """Train ``model`` in place, leave it with the weights of its best epoch, and give the score of that epoch.

    The same seed, release of torch, number of threads and machine give the same weights.
    """
    torch.manual_seed(config.seed)
    torch.use_deterministic_algorithms(True)
    order = np.random.default_rng(config.seed)
    steps = config.epochs * math.ceil(len(examples) / config.batch_size)
    optimizer = torch.optim.AdamW(_groups(model, config))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, config.warmup))
    best, best_weights, waited = -1.0, {}, 0
    for number in range(1, config.epochs + 1):
        model.train()
        total = 0.0
        shuffled = order.permutation(len(examples))
        for begin in range(0, len(examples), config.batch_size):
            batch = [examples[n] for n in shuffled[begin : begin + config.batch_size]]
            for example in batch:
                loss = loss_of(model, example, config.relation_weight) / len(batch)
                loss.backward()  # type: ignore[no-untyped-call]
                total += loss.item() * len(batch)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
        score = validate(model)
        report(Epoch(number, total / len(examples), score))
        waited += 1
        if score > best:
            best, waited = score, 0
            best_weights = {name: value.clone() for name, value in model.state_dict().items()}
        if waited >= config.patience:
            break
    model.load_state_dict(best_weights)
    model.eval()  # type: ignore[no-untyped-call]
    return best


def _groups(model: joint.JointModel, config: TrainingConfig) -> list[dict[str, object]]:
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        groups.setdefault((name.startswith("encoder."), parameter.ndim > 1), []).append(parameter)
    return [
        {
            "params": parameters,
            "lr": config.encoder_rate if in_encoder else config.head_rate,
            "weight_decay": config.weight_decay if is_matrix else 0.0,
        }
        for (in_encoder, is_matrix), parameters in groups.items()
    ]


def _rate(step: int, steps: int, warmup: float) -> float:
    rising = max(1, round(steps * warmup))
    return (step + 1) / rising if step < rising else max(0.0, (steps - step) / max(1, steps - rising))


def loss_of(model: joint.JointModel, example: Example, relation_weight: float) -> Tensor:
    """Give the loss of one text: the sum of every layer's, each divided by the number of its gold items.

    Dividing by gold items and not by candidates keeps a layer's weight independent of how many candidates are none.
    ``relation_weight`` is that of roles, sources and stances against spans, levels and statuses.
    """
    words = model.words(example.encoding)
    first, last = map(torch.from_numpy, candidates.spans(len(example.encoding.offsets)))
    entities, triggers = model.spans(words, first, last)
    losses = [_sparse(entities, example.entity_targets), _sparse(triggers, example.trigger_targets)]
    if len(example.mentions.kinds):
        inputs = relation_inputs(example.mentions, example.argument_pairs, example.stance_pairs).values()
        levels, statuses, roles, sources, stances = model.relations(words, *map(torch.from_numpy, inputs))
        for logits, targets in ((levels, example.levels), (statuses, example.statuses)):
            if (targets >= 0).any():
                losses.append(F.cross_entropy(logits, torch.from_numpy(targets), ignore_index=-1))
        pairs = [_binary(roles, example.roles), _binary(sources, example.sources), _sparse(stances, example.stances)]
        losses += [relation_weight * loss for loss in pairs]
    return torch.stack(losses).sum()


def _sparse(logits: Tensor, targets: Ints) -> Tensor:
    return F.cross_entropy(logits, torch.from_numpy(targets), reduction="sum") / max(1, int((targets > 0).sum()))


def _binary(logits: Tensor, targets: Ints) -> Tensor:
    wanted = torch.from_numpy(targets).float()
    return F.binary_cross_entropy_with_logits(logits, wanted, reduction="sum") / max(1, int(targets.sum()))


class TorchBackend:
    """A model in torch, as :class:`contested.baselines.predictor.JointPredictor` runs it."""

    def __init__(self, model: joint.JointModel) -> None:
        model.eval()  # type: ignore[no-untyped-call]
        self._model = model

    @torch.no_grad()
    def words(self, encoding: Encoding) -> Floats:
        """Give the vectors [n, d] of a text's words."""
        return np.asarray(self._model.words(encoding).numpy())

    @torch.no_grad()
    def spans(self, words: Floats, first: Ints, last: Ints) -> Sequence[Floats]:
        """Give the logits of the entity and event types of spans."""
        return [logits.numpy() for logits in self._model.spans(*map(torch.from_numpy, (words, first, last)))]

    @torch.no_grad()
    def relations(self, words: Floats, mentions: Mentions, arguments: Ints, stances: Ints) -> Sequence[Floats]:
        """Give the logits of levels, statuses, roles, sources and stances."""
        inputs = relation_inputs(mentions, arguments, stances).values()
        return [logits.numpy() for logits in self._model.relations(*map(torch.from_numpy, (words, *inputs)))]
