"""Measure the agreement of the first and the blind second annotation; write AGREEMENT.md and agreement.json."""

import argparse
import json
import re
from pathlib import Path

from contested import corpus_path, stories
from contested.annotation import report
from contested.corpus.views import side
from contested.errors import ContestedError
from contested.files import rewrite
from contested.formats import xml
from contested.metrics.pairs import Pair, pair

ANNOTATION = Path(__file__).resolve().parents[1] / "annotation"
OPENING = "<!-- tables: made by scripts/agreement.py, edits are lost -->"
CLOSING = "<!-- end of tables -->"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=Path, default=ANNOTATION / "first", help="default: %(default)s")
    parser.add_argument("--second", type=Path, default=ANNOTATION / "second", help="default: %(default)s")
    parser.add_argument("--stance", type=Path, default=ANNOTATION / "stance", help="default: %(default)s")
    parser.add_argument("--report", type=Path, default=ANNOTATION / "AGREEMENT.md", help="default: %(default)s")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would change")
    options = parser.parse_args(arguments)
    try:
        pairs = list(pair(xml.read(options.first), xml.read(options.second)))
        anew = list(pair(xml.read(options.stance / "first"), xml.read(options.stance / "second")))
        measured = report.report(pairs, _side, anew)
        text = _filled(options.report, report.as_markdown(measured))
        contents = {
            options.report.with_name("agreement.json"): json.dumps(report.as_json(measured), indent=1) + "\n",
            options.report: text,
        }
        if options.check:
            changed = [path for path, content in contents.items() if _content(path) != content]
            for path in changed:
                print(f"{path} would change; run scripts/agreement.py")
            return 1 if changed else 0
        for path, content in contents.items():
            print(f"{'wrote' if rewrite(path, content.encode()) else 'unchanged:'} {path}")
    except (ContestedError, OSError) as error:
        parser.exit(2, f"{error}\n")
    print(f"{len(pairs)} documents, each annotated twice")
    return 0


def _side(pair: Pair) -> str:
    first, _ = pair
    name = side(first, stories.read(corpus_path() / "stories" / f"{first.story}.yaml"))
    return name if name == "third" else f"side {name}"


def _filled(path: Path, tables: str) -> str:
    marked = re.compile(f"^{re.escape(OPENING)}\n.*?^{re.escape(CLOSING)}$", re.DOTALL | re.MULTILINE)
    text = path.read_text(encoding="utf-8")
    if not marked.search(text):
        raise ContestedError(f"{path}: no place for the tables; put the lines '{OPENING}' and '{CLOSING}' into it")
    return marked.sub(lambda _: f"{OPENING}\n{tables}{CLOSING}", text)


def _content(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    raise SystemExit(main())
