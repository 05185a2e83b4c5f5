"""NewsMTSC (Hamborg & Donnay, 2021): sentences of political news, with the sentiment towards those named in them."""

import json
from pathlib import Path
from typing import NamedTuple

from contested.errors import ContestedError
from contested.formats.external import located, mapping, required


class Target(NamedTuple):
    """A mention in a sentence, and how the sentence stands towards it: ``favor``, ``against`` or ``neutral``."""

    id: str
    text: str
    start: int
    end: int
    value: str


def read(path: Path) -> list[Target]:
    """Read one of ``train.jsonl``, ``devtest_rw.jsonl``, ``devtest_mt.jsonl``; a target each.

    Raises:
        ContestedError: the file is missing, or a line is none of this form; names file and line.
    """
    values = mapping("newsmtsc")["polarities"]
    found = []
    for number, line in enumerate(required(path).read_text(encoding="utf-8").splitlines(), start=1):
        with located(f"{path}:{number}", "sentence of NewsMTSC"):
            row = json.loads(line)
            for part in row["targets"]:
                value = values[int(part["polarity"])]
                target = Target(part["Input.gid"], row["sentence_normalized"], part["from"], part["to"], value)
                if target.text[target.start : target.end] != part["mention"]:
                    raise ContestedError(f"{path}:{number}: {part['mention']!r} does not stand at its offsets")
                found.append(target)
    return found
