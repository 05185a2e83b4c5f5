"""The joint model: one encoder, and heads for spans and for relations between them.

An encoder gives each word its first piece's state. Every span of up to MAX_WIDTH words is an entity type, an event type
or neither. Mentions, made of their first and last word and their type, carry level and status; pairs of an event and a
mention carry roles and source, pairs of a holder and a target a stance.
"""

from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel, PreTrainedConfig, PreTrainedModel

from contested.baselines import labels
from contested.baselines.candidates import BUCKETS, MAX_WIDTH
from contested.baselines.encoding import SHAPES, Encoding

_PRIOR = 5.0
"""Log odds of a candidate being none before training: about one in 150 is something."""


class JointConfig(PreTrainedConfig):  # type: ignore[no-untyped-call]
    """``encoder`` is the configuration of the encoder, ``hidden`` the width of the heads."""

    model_type = "contested-joint"

    def __init__(
        self, encoder: dict[str, Any] | None = None, hidden: int = 256, dropout: float = 0.1, **more: Any
    ) -> None:
        self.encoder = encoder or {}
        self.hidden = hidden
        self.dropout = dropout
        super().__init__(**more)


class PairScorer(nn.Module):
    """A layer over two projected vectors and the bucket of their distance."""

    def __init__(self, width: int, hidden: int, outputs: int, buckets: int, dropout: float) -> None:
        super().__init__()
        self.head = nn.Linear(width, hidden)
        self.tail = nn.Linear(width, hidden)
        self.distance = nn.Embedding(buckets, hidden)
        self.activation = nn.Sequential(nn.GELU(), nn.Dropout(dropout))
        self.output = nn.Linear(hidden, outputs)

    def forward(self, head: Tensor, tail: Tensor, pairs: Tensor, buckets: Tensor) -> Tensor:
        """Give the outputs [p, o] of pairs [p, 2] that number the rows of ``head`` and ``tail``."""
        # projecting rows before choosing pairs does the large product once a row, not once a pair
        both = self.head(head)[pairs[:, 0]] + self.tail(tail)[pairs[:, 1]]
        scores: Tensor = self.output(self.activation(both + self.distance(buckets)))
        return scores


class SpanHeads(nn.Module):
    """Entity and event types of spans."""

    def __init__(self, width: int, config: JointConfig) -> None:
        super().__init__()
        sizes = 1 + len(labels.ENTITY_TYPES), 1 + len(labels.EVENT_TYPES)
        self.entities = PairScorer(width, config.hidden, sizes[0], MAX_WIDTH, config.dropout)
        self.triggers = PairScorer(width, config.hidden, sizes[1], MAX_WIDTH, config.dropout)

    def forward(self, words: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """Give the logits, [s, 12] and [s, 36], none first, of spans from word ``first`` [s] to word ``last`` [s]."""
        pairs, widths = torch.stack([first, last], dim=1), last - first
        return self.entities(words, words, pairs, widths), self.triggers(words, words, pairs, widths)


class RelationHeads(nn.Module):
    """What holds of mentions and of pairs of them."""

    def __init__(self, width: int, config: JointConfig) -> None:
        super().__init__()
        hidden = config.hidden
        self.first = nn.Linear(width, hidden)
        self.last = nn.Linear(width, hidden)
        self.kind = nn.Embedding(len(labels.KINDS), hidden)
        self.activation = nn.Sequential(nn.GELU(), nn.Dropout(config.dropout))
        self.virtual = nn.Parameter(torch.randn(1, hidden) * 0.02)
        self.level = nn.Linear(hidden, len(labels.LEVELS))
        self.status = nn.Linear(hidden, len(labels.STATUSES))
        self.argument = PairScorer(hidden, hidden, len(labels.ROLES) + 1, BUCKETS, config.dropout)
        self.stance = PairScorer(hidden, hidden, 1 + len(labels.STANCES), BUCKETS, config.dropout)

    def forward(
        self,
        words: Tensor,
        first: Tensor,
        last: Tensor,
        kinds: Tensor,
        argument_pairs: Tensor,
        argument_buckets: Tensor,
        stance_pairs: Tensor,
        stance_buckets: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Give the logits of levels [m, 2], statuses [m, 6], roles [p, 12], sources [p] and stances [q, 4].

        Row m of the mentions stands for an unnamed source and for the author; its bucket tells which.
        """
        known = self.first(words)[first] + self.last(words)[last] + self.kind(kinds)
        mentions = self.activation(torch.cat([known, self.virtual]))
        arguments = self.argument(mentions, mentions, argument_pairs, argument_buckets)
        stances = self.stance(mentions, mentions, stance_pairs, stance_buckets)
        own = mentions[:-1]
        return self.level(own), self.status(own), arguments[:, :-1], arguments[:, -1], stances


class JointModel(PreTrainedModel):  # type: ignore[no-untyped-call]
    """The encoder with its heads; ``words`` gives what both heads read."""

    config_class = JointConfig

    def __init__(self, config: JointConfig) -> None:
        super().__init__(config)
        kind = dict(config.encoder)
        encoder_config = AutoConfig.for_model(kind.pop("model_type"), **kind)
        self.encoder = AutoModel.from_config(encoder_config)  # type: ignore[no-untyped-call]
        width = encoder_config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), width)
        self.dropout = nn.Dropout(config.dropout)
        self.spans = SpanHeads(width, config)
        self.relations = RelationHeads(width, config)
        self.post_init()  # type: ignore[no-untyped-call]

    @classmethod
    def over(cls, folder: str, hidden: int, dropout: float) -> "JointModel":
        """Give a model with new heads over the pretrained encoder of a folder."""
        encoder = AutoModel.from_pretrained(folder)
        model = cls(JointConfig(encoder=encoder.config.to_diff_dict(), hidden=hidden, dropout=dropout))
        model.encoder = encoder
        model.expect_none()
        return model

    def expect_none(self) -> None:
        """Start from what is true of nearly every candidate: that it is nothing (Lin et al. 2017, section 3.3)."""
        with torch.no_grad():
            for scorer in (self.spans.entities, self.spans.triggers, self.relations.stance):
                scorer.output.bias[0].add_(_PRIOR)
            self.relations.argument.output.bias.sub_(_PRIOR)

    def window(self, pieces: Tensor, first: Tensor, shapes: Tensor) -> Tensor:
        """Give the vectors [k, d] of words, of ``shapes`` [k], that begin at ``first`` [k] of the ``pieces`` [1, t]."""
        states = self.encoder(input_ids=pieces, attention_mask=torch.ones_like(pieces)).last_hidden_state
        words: Tensor = states[0, first] + self.shape(shapes)
        return words

    def words(self, encoding: Encoding) -> Tensor:
        """Give the vectors [n, d] of a text's words."""
        parts = []
        for window in encoding.windows:
            inputs = window.pieces[None], window.first, encoding.shapes[window.words]
            parts.append(self.window(*map(torch.from_numpy, inputs)))
        words: Tensor = self.dropout(torch.cat(parts))
        return words


AutoConfig.register(JointConfig.model_type, JointConfig, exist_ok=True)
AutoModel.register(JointConfig, JointModel, exist_ok=True)
