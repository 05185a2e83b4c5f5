"""Build what is made from documents, sheets, splits and ontology: Parquet, JSON Schema, statistics, dataset card."""

import argparse
import json
from pathlib import Path

from contested import corpus_path, stories
from contested.corpus import annotated, card, parquet, statistics
from contested.document import Document
from contested.errors import ContestedError
from contested.files import replacing


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=corpus_path(), help="default: %(default)s")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would change")
    options = parser.parse_args(arguments)
    try:
        built = build(options.corpus)
        changed = {path: content for path, content in built.items() if _content(path) != content}
        left = sorted(set((options.corpus / "data").rglob("*.parquet")) - set(built))
        if options.check:
            for path in [*changed, *left]:
                print(f"{path} would change; run scripts/build_corpus.py")
            return 1 if changed or left else 0
        for path, content in changed.items():
            with replacing(path) as part:
                part.write_bytes(content)
            print(f"wrote {path}")
        for path in left:
            path.unlink()
            print(f"removed {path}")
    except (ContestedError, OSError) as error:
        parser.exit(2, f"{error}\n")
    print(f"{len(built) - len(changed)} files unchanged")
    return 0


def build(corpus: Path) -> dict[Path, bytes]:
    """Give the content of every file that is built; the card, which vouches for the others, is the last."""
    told = annotated.read(corpus)
    tables = parquet.tables(told)
    readme = corpus / "README.md"
    version = (corpus / "VERSION").read_text(encoding="utf-8").strip()
    text = card.update(readme.read_text(encoding="utf-8"), version, tables, told, len(stories.read_splits(corpus)))
    files = {
        corpus / parquet.path(config, split): content
        for config, splits in tables.items()
        for split, content in splits.items()
    }
    counts = statistics.count(told)
    files[corpus / "statistics.json"] = (json.dumps(counts, indent=1) + "\n").encode()
    files[corpus / "STATISTICS.md"] = statistics.as_markdown(counts).encode()
    schema = json.dumps(Document.model_json_schema(), indent=1) + "\n"
    return files | {corpus / "document.schema.json": schema.encode(), readme: text.encode()}


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    raise SystemExit(main())
