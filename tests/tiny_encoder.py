"""A BERT of one small layer with random weights, under the tokenizer of MiniLM; and how to train over it quickly."""

import shutil
from pathlib import Path

import torch
from transformers import BertConfig, BertModel

from contested.baselines import encoders
from contested.baselines.encoding import load_tokenizer
from contested.baselines.training import TrainingConfig

TOKENIZER_FILE = encoders.resolve(encoders.MINILM) / "tokenizer.json"
TOKENIZER = load_tokenizer(TOKENIZER_FILE)

CONFIG = TrainingConfig(
    encoder="tiny", hidden=32, dropout=0.0, epochs=60, patience=60, batch_size=1, encoder_rate=3e-3, head_rate=1e-2,
    weight_decay=0.0, warmup=0.1, relation_weight=1.0, seed=1,
)  # fmt: skip


def save(folder: Path) -> Path:
    torch.manual_seed(0)
    size = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(vocab_size=30522, **size)).save_pretrained(folder)
    shutil.copy(TOKENIZER_FILE, folder)
    return folder
