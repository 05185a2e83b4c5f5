r"""Turn a document in shorthand into annotated XML, which takes less than half as long to write by hand.

The first line gives id, perspective, profile, genre and date. Then, a line each:
  H words            the headline
  P                  a new paragraph
  words              a sentence
  S holder target +  a stance read from the sentence above (+ favor, - against, 0 neutral)
  X p1 -             a position
Words hold mentions: [id:TYPE:chain words] named, [id:~TYPE:chain words] nominal, [id:TIME words]; and triggers:
{id:Type:cluster;!status;@source;Role=filler words}, with the type's last part, the status's first three letters, and +
between several sources or fillers; all but id and type may be left out. Mentions nest.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from contested import ontology
from contested.document import WITHOUT_LEVEL
from contested.errors import ContestedError
from contested.files import rewrite

PROVENANCE = "Written for this corpus by a language model from public facts; not journalism"
_ONTOLOGY = ontology.load()
_TYPES = {name.rpartition(".")[2]: name for name in ontology.names(_ONTOLOGY.event_types)}
_STATUSES = {name[:3]: name for name in ontology.names(_ONTOLOGY.statuses)}
_VALUES = {"+": "favor", "-": "against", "0": "neutral"}
_OPENING = re.compile(r"\[(?P<entity>\S+) |\{(?P<event>\S+) |(?P<close>[\]}])")
_STANCE = re.compile(r"S (\S+) (\S+) ([+0-])")
_POSITION = re.compile(r"X (\S+) ([+0-])")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shorthand", type=Path, help="a text file")
    parser.add_argument("xml", type=Path, help="the annotated document to write")
    options = parser.parse_args(arguments)
    try:
        lines = options.shorthand.read_text(encoding="utf-8").splitlines()
        rewrite(options.xml, expand([line for line in lines if line.strip()]).encode())
    except (ContestedError, OSError) as error:
        parser.exit(2, f"{error}\n")
    return 0


def expand(lines: list[str]) -> str:
    """Give the XML of a document; ``scripts/check_document.py`` checks and formats it."""
    try:
        id_, perspective, profile, genre, date = lines[0].split()
    except (IndexError, ValueError) as error:
        raise ContestedError("line 1: give id, perspective, profile, genre and date, with spaces between") from error
    head = {"id": id_, "story": id_.rpartition(".")[0], "perspective": perspective, "profile": profile, "genre": genre,
            "date": date, "provenance": PROVENANCE}  # fmt: skip
    return "\n".join([f"<document{_attributes(head)}>", *_body(lines[1:]), "</document>", ""])


def _body(lines: list[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        position = _POSITION.fullmatch(line)
        if (line == "P" or position) and inside:
            yield "</p>"
            inside = False
        if line == "P":
            yield "<p>"
            inside = True
        elif position:
            yield f'<position proposition="{position[1]}" value="{_VALUES[position[2]]}"/>'
        elif stance := _STANCE.fullmatch(line):
            yield f'<stance holder="{stance[1]}" target="{stance[2]}" value="{_VALUES[stance[3]]}"/>'
        elif line.startswith("H "):
            yield f"<headline>{_mentions(line[2:])}</headline>"
        else:
            yield f"<s>{_mentions(line)}</s>"
    if inside:
        yield "</p>"


def _mentions(text: str) -> str:
    parts: list[str] = []
    open_: list[str] = []
    end = 0
    for match in _OPENING.finditer(text):
        parts.append(escape(text[end : match.start()]))
        end = match.end()
        if match["close"]:
            if not open_ or open_[-1] != {"]": "ent", "}": "ev"}[match["close"]]:
                raise ContestedError(f"{text[: match.end()]!r}: nothing is open that {match['close']!r} closes")
            parts.append(f"</{open_.pop()}>")
        else:
            open_.append("ent" if match["entity"] else "ev")
            attributes = _entity(match["entity"]) if match["entity"] else _event(match["event"])
            parts.append(f"<{open_[-1]}{_attributes(attributes)}>")
    if open_:
        raise ContestedError(f"{text!r}: a mention is not closed")
    return "".join(parts) + escape(text[end:])


def _entity(head: str) -> dict[str, str]:
    id_, type_, *chain = head.split(":")
    nominal = type_.startswith("~") and type_[1:] not in WITHOUT_LEVEL
    return {
        "id": id_,
        "type": type_.removeprefix("~"),
        **({"level": "NOM"} if nominal else {}),
        **({"chain": chain[0]} if chain else {}),
    }


def _event(head: str) -> dict[str, str]:
    name, *marks = head.split(";")
    id_, type_, *cluster = name.split(":")
    attributes = {"id": id_, "type": _known(_TYPES, type_, head), **({"cluster": cluster[0]} if cluster else {})}
    for mark in marks:
        if mark.startswith("!"):
            attributes["status"] = _known(_STATUSES, mark[1:], head)
        elif mark.startswith("@"):
            attributes["source"] = mark[1:].replace("+", " ")
        else:
            role, _, fillers = mark.partition("=")
            attributes[role] = fillers.replace("+", " ")
    return attributes


def _known(names: dict[str, str], short: str, head: str) -> str:
    if short not in names:
        raise ContestedError(f"{head!r}: {short!r} is none of {', '.join(names)}")
    return names[short]


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())


if __name__ == "__main__":
    raise SystemExit(main())
