"""Rewrite the tables of the guidelines from the ontology; their prose is left alone."""

import argparse
from pathlib import Path

from contested import ontology
from contested.annotation import guidelines
from contested.errors import ContestedError
from contested.files import replacing

GUIDELINES = Path(__file__).resolve().parents[1] / "annotation" / "GUIDELINES.md"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("guidelines", nargs="?", type=Path, default=GUIDELINES, help="default: %(default)s")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file would change")
    options = parser.parse_args(arguments)
    path: Path = options.guidelines
    try:
        content = path.read_bytes()
        rendered = _rendered(path, content)
        if rendered == content:
            return 0
        if options.check:
            print(f"{path} would change; run scripts/build_guidelines.py")
            return 1
        with replacing(path) as part:
            part.write_bytes(rendered)
    except (ContestedError, OSError) as error:
        parser.exit(2, f"{error}\n")
    print(f"wrote {path}")
    return 0


def _rendered(path: Path, content: bytes) -> bytes:
    try:
        return guidelines.render(content.decode(), ontology.load()).encode()
    except ContestedError as error:
        raise ContestedError(f"{path}: {error}") from error


if __name__ == "__main__":
    raise SystemExit(main())
