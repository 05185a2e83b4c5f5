"""The reviewed exceptions to checks, ``exceptions.yaml`` of a corpus: what is let pass, and why."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from contested.corpus.sources import Finding, Unreadable, line_of, load_yaml

Reason = Annotated[str, Field(min_length=15)]


class Group(BaseModel):
    """Names and phrases that are let pass for one reason."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: Reason
    names: tuple[str, ...]


class Exceptions(BaseModel):
    """What is let pass, each with its reason.

    Attributes:
        sourcing: by document id, figures and names that its sheet has in another form.
        leakage: names and phrases of test stories that may stand in training texts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sourcing: Mapping[str, Mapping[str, Reason]] = {}
    leakage: tuple[Group, ...] = ()


def read(path: Path) -> Exceptions:
    """Read a corpus's exceptions; a corpus without the file has none.

    Raises:
        Unreadable: the file is no list of exceptions with reasons; names the line.
    """
    if not path.is_file():
        return Exceptions()
    root, content = load_yaml(path)
    try:
        return Exceptions.model_validate(content)
    except ValidationError as error:
        raise Unreadable(
            [
                Finding(path, line_of(root, detail["loc"]), path.stem, "exceptions", detail["msg"])
                for detail in error.errors()
            ]
        ) from error
