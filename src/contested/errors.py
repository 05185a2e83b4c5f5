"""What can be wrong with what a person handed in."""

from dataclasses import dataclass

from pydantic import ValidationError


class ContestedError(Exception):
    """An error of the user's input; its text is one line that names the place and the mend."""


def first_fault(error: ValidationError, whole: str) -> str:
    """Give the place of the first wrong value and what is wrong with it; ``whole`` is the place where none is given."""
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where or whole}: {first['msg']}"


@dataclass(frozen=True)
class Problem:
    """One breach of a rule. ``id`` is the mention it is about (None: the document), ``rule`` the rule's name."""

    document: str
    id: str | None
    rule: str
    message: str

    def __str__(self) -> str:
        where = f"{self.document}: {self.id}" if self.id else self.document
        return f"{where}: {self.message} [{self.rule}]"


class AnnotationError(ContestedError):
    """Annotation that breaks the invariants of a Document; ``problems`` lists every breach."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more}")
