"""Rewrite the corpus's XML in its one written form, so that a diff shows what changed. XML comments are not kept."""

import argparse
from pathlib import Path

from contested import corpus_path
from contested.errors import ContestedError
from contested.files import rewrite
from contested.formats import xml


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=corpus_path(), help="default: %(default)s")
    try:
        for path in sorted((parser.parse_args(arguments).corpus / "documents").rglob("*.xml")):
            formatted = xml.serialize(xml.parse(path.read_bytes(), str(path)))
            if rewrite(path, formatted.encode()):
                print(f"wrote {path}")
    except ContestedError as error:
        parser.exit(2, f"{error}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
