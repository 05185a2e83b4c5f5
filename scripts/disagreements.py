"""Print what two annotations of the same texts do not share, for whoever adjudicates."""

import argparse
from pathlib import Path

from contested.annotation.disagreements import disagreements
from contested.errors import ContestedError
from contested.formats import xml
from contested.metrics.pairs import pair


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path, help="a document, or a folder of documents")
    parser.add_argument("second", type=Path, help="the same texts, annotated by somebody else")
    options = parser.parse_args(arguments)
    try:
        for one in pair(xml.read(options.first), xml.read(options.second)):
            print(f"== {one[0].id}")
            for line in disagreements(one):
                print(line)
    except (ContestedError, OSError) as error:
        parser.exit(2, f"{error}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
