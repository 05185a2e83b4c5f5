"""Write what a blind second annotator gets: the bare texts of a story, and its lists without a sign of their use."""

import argparse
from pathlib import Path

import yaml

from contested import corpus_path, stories
from contested.document import bare
from contested.errors import ContestedError
from contested.files import new_folder
from contested.formats import xml


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", help="id of a story that is told")
    parser.add_argument("output", type=Path, help="a new folder")
    options = parser.parse_args(arguments)
    corpus = corpus_path()
    try:
        story = stories.read(corpus / "stories" / f"{options.story}.yaml")
        documents = list(xml.read(corpus / "documents" / story.id))
        lists = {
            "parties": [party.model_dump(include={"id", "name", "side"}) for party in story.parties],
            "propositions": [part.model_dump(include={"id", "text"}) for part in story.propositions],
            "events": [event.model_dump(exclude={"items"}) for event in story.events],
            "chains": [chain.model_dump() for chain in story.chains],
        }
        with new_folder(options.output) as folder:
            text = yaml.safe_dump(
                _plain(lists), sort_keys=False, allow_unicode=True, width=200, default_flow_style=None
            )
            (folder / "lists.yaml").write_text(text, encoding="utf-8")
            for document in documents:
                (folder / f"{document.id}.xml").write_text(xml.serialize(bare(document)), encoding="utf-8")
    except (ContestedError, OSError) as error:
        parser.exit(2, f"{error}\n")
    print(f"{len(documents)} bare texts; wrote {options.output}")
    return 0


def _plain(value: object) -> object:
    """Turn tuples into lists, which YAML has."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


if __name__ == "__main__":
    raise SystemExit(main())
