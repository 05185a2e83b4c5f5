"""Format documents under work, then print what is wrong in them, their style verdict and their densities."""

import argparse
from collections import Counter
from pathlib import Path

from contested import corpus_path
from contested.corpus import checks, style, writing
from contested.document import Document
from contested.errors import ContestedError
from contested.files import rewrite
from contested.formats import xml


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.xml", help="documents of the project's corpus")
    files = [path.resolve() for path in parser.parse_args(arguments).files]
    try:
        for path in files:
            try:
                [document] = xml.read(path)
            except ContestedError:
                continue  # told below, with every line
            rewrite(path, xml.serialize(document).encode())
            print(densities(document))
        for finding in checks.validate(corpus_path()):
            if finding.path.resolve() in files:
                print(finding)
    except (ContestedError, OSError) as error:
        parser.exit(2, f"{error}\n")
    return 0


def densities(document: Document) -> str:
    """Give a line on how long a document is and how densely it is annotated."""
    targets = style.load_targets(corpus_path() / "style_targets.json")
    genre = style.target_genre(document.genre or "", document.profile or "")
    measures = style.measure(writing.prose(document), targets)
    words = measures["words"]
    counts = {
        "entities": len(document.entities),
        "events": len(document.events),
        "arguments": sum(len(event.arguments) for event in document.events),
        "stances": len(document.stances),
    }
    per_100 = ", ".join(f"{100 * count / words:.1f} {name}" for name, count in counts.items())
    statuses = ", ".join(f"{count} {name}" for name, count in Counter(e.status for e in document.events).most_common())
    outside = ", ".join(style.outside(measures, genre, targets)) or "nothing"
    return f"{document.id}: {words:.0f} words; in 100 words {per_100}; {statuses}; outside the real range: {outside}"


if __name__ == "__main__":
    raise SystemExit(main())
