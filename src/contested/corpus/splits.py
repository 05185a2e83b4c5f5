"""The check of ``splits.yaml``: every story in exactly one split."""

from collections.abc import Collection, Iterator
from pathlib import Path

import yaml

from contested.corpus.sources import Finding, Unreadable, load_yaml
from contested.stories import SPLITS


def check(path: Path, stories: Collection[str]) -> Iterator[Finding]:
    """Check that a file of splits holds each of the stories once, and no other."""
    try:
        root, _ = load_yaml(path)
    except Unreadable as error:
        yield from error.findings
        return
    if not isinstance(root, yaml.MappingNode):
        yield Finding(path, 1, "splits", "split", f"no mapping of {', '.join(SPLITS)} to lists of stories")
        return
    homes: dict[str, str] = {}
    for name, members in root.value:
        if name.value not in SPLITS:
            message = f"{name.value!r} is no split; one of {', '.join(SPLITS)}"
            yield Finding(path, _line(name), "splits", "split", message)
        if not isinstance(members, yaml.SequenceNode):
            yield Finding(path, _line(name), "splits", "split", f"{name.value} is no list of stories")
            continue
        for member in members.value:
            story = str(member.value)
            if story in homes:
                yield Finding(path, _line(member), story, "split", f"stands in {homes[story]} already")
            elif story not in stories:
                yield Finding(path, _line(member), story, "split", "there is no sheet of this story")
            homes.setdefault(story, name.value)
    for story in sorted(set(stories) - set(homes)):
        yield Finding(path, 1, story, "split", f"stands in no split; add it to one of {', '.join(SPLITS)}")


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1
