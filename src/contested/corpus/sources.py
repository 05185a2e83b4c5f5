"""Files of a corpus, with the lines on which their parts stand, and what is found wrong in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from lxml import etree
from pydantic import ValidationError

from contested.document import Document
from contested.errors import ContestedError
from contested.formats import xml
from contested.stories import Story

At = tuple[str | int, ...]
"""The way to a part of a YAML file: keys of mappings and numbers (from 0) in lists."""


@dataclass(frozen=True)
class Finding:
    """Something wrong in a corpus.

    Attributes:
        path: the file, or the folder where it is about many files.
        line: the line, from 1; None for a folder.
        subject: id of the document or story; ``corpus`` or a genre where it is about many.
        rule: the rule's name.
        message: what is wrong.
        warning: it does not make the corpus invalid.
    """

    path: Path
    line: int | None
    subject: str
    rule: str
    message: str
    warning: bool = False

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        rule = f"{self.rule}, warning" if self.warning else self.rule
        return f"{where}: {self.subject}: {self.message} [{rule}]"


class Unreadable(ContestedError):
    """A file that cannot be read as what it should be; ``findings`` lists every reason."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = findings
        super().__init__(str(findings[0]))


@dataclass(frozen=True)
class SheetFile:
    """A sheet and the YAML it was read from."""

    path: Path
    story: Story
    root: yaml.Node | None

    def finding(self, at: At, rule: str, message: str) -> Finding:
        """Give a finding about a part of the sheet."""
        return Finding(self.path, line_of(self.root, at), self.story.id, rule, message)


@dataclass(frozen=True)
class DocumentFile:
    """A document, the XML it was read from, and the lines of its mentions by id, sentences and positions."""

    path: Path
    content: bytes
    document: Document
    mention_lines: Mapping[str, int]
    sentence_lines: Sequence[int]
    position_lines: Mapping[str, int]

    def finding(self, line: int, rule: str, message: str, *, warning: bool = False) -> Finding:
        """Give a finding about a line of the document."""
        return Finding(self.path, line, self.document.id, rule, message, warning)

    def sentence_line(self, number: int | None) -> int:
        """Give the line of a sentence; 1 for None."""
        return 1 if number is None else self.sentence_lines[number]


def load_yaml(path: Path) -> tuple[yaml.Node | None, object]:
    """Read a YAML file: its nodes, which know their lines, and its content, with dates as strings.

    Raises:
        Unreadable: it is no YAML.
    """
    try:
        loader = _Loader(path.read_bytes())
        root = loader.get_single_node()
        return root, None if root is None else loader.construct_document(root)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"no YAML: {' '.join(str(getattr(error, 'problem', None) or error).split())}"
        raise Unreadable([Finding(path, mark.line + 1 if mark else 1, path.stem, "yaml", message)]) from error


def line_of(root: yaml.Node | None, at: At) -> int:
    """Give the line of a part of a YAML file, or of the nearest part around it that is there."""
    node, line = root, root.start_mark.line + 1 if root else 1
    for key in at:
        if isinstance(node, yaml.MappingNode):
            entry = next(((name, value) for name, value in node.value if name.value == key), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            entry = (node.value[key], node.value[key])
        else:
            entry = None
        if entry is None:
            break
        line, node = entry[0].start_mark.line + 1, entry[1]
    return line


def read_sheet(path: Path) -> SheetFile:
    """Read a sheet.

    Raises:
        Unreadable: it is none; with everything that pydantic finds wrong.
    """
    root, content = load_yaml(path)
    try:
        return SheetFile(path, Story.model_validate(content), root)
    except ValidationError as error:
        raise Unreadable(
            [
                Finding(path, line_of(root, detail["loc"]), path.stem, "sheet", _told(detail["loc"], detail["msg"]))
                for detail in error.errors()
            ]
        ) from error


def read_document(path: Path) -> DocumentFile:
    """Read an annotated document.

    Raises:
        Unreadable: it is none; with every breach that its ``SourceError`` lists.
    """
    content = path.read_bytes()
    try:
        document = xml.parse(content, path.stem)
    except xml.SourceError as error:
        raise Unreadable(
            [
                Finding(
                    path,
                    line,
                    problem.document,
                    problem.rule,
                    _told([problem.id] if problem.id else [], problem.message),
                )
                for line, problem in error.lines
            ]
        ) from error
    root: Any = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))
    return DocumentFile(
        path,
        content,
        document,
        mention_lines={part.get("id"): part.sourceline for part in root.iter("ent", "ev")},
        sentence_lines=[part.sourceline for part in root.iter("headline", "s")],
        position_lines={part.get("proposition"): part.sourceline for part in root.iter("position")},
    )


def _told(place: Sequence[str | int], message: str) -> str:
    said = message.removeprefix("Value error, ")
    return f"{'.'.join(map(str, place))}: {said}" if place else said


class _Loader(yaml.CSafeLoader):
    """Leaves dates as strings, so that an impossible one is told with its line; libyaml reads them fast."""

    yaml_constructors = yaml.CSafeLoader.yaml_constructors | {
        "tag:yaml.org,2002:timestamp": yaml.CSafeLoader.construct_yaml_str
    }
