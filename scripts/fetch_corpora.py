"""Fetch the public corpora of real news that models are measured on; each keeps its own licence."""

import argparse
from pathlib import Path

from rich.console import Console

from contested.errors import ContestedError
from contested.formats.external import downloads

console = Console()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="*", help=f"of {', '.join(downloads.sources())}; default: all")
    parser.add_argument("--folder", type=Path, required=True, help="where each gets a folder of its name")
    parser.add_argument(
        "--origin", default=downloads.GITHUB, help="a mirror, or a folder with a folder for each corpus"
    )
    parser.add_argument("--accept-licences", action="store_true", help="after you have read them")
    options = parser.parse_args(arguments)
    try:
        for name in options.corpora or downloads.sources():
            source = _source(name)
            console.print(f"{name}: github.com/{source.repository} at {source.commit[:10]}; licence: {source.licence}")
            if options.accept_licences:
                origin = options.origin if options.origin.startswith("http") else str(Path(options.origin) / name)
                number = downloads.fetch(
                    source, options.folder / name, origin, lambda file: console.print(f"  {file.path}")
                )
                console.print(f"  {number} of {len(source.files)} files fetched to {options.folder / name}")
        if not options.accept_licences:
            console.print("nothing fetched; add --accept-licences if you keep to them")
    except (ContestedError, OSError) as error:
        parser.exit(2, f"{error}\n")
    return 0


def _source(name: str) -> downloads.Source:
    if name not in downloads.sources():
        raise ContestedError(f"{name}: no such corpus; one of {', '.join(downloads.sources())}")
    return downloads.sources()[name]


if __name__ == "__main__":
    raise SystemExit(main())
