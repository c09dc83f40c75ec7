"""`python -m content.wayfinding.draw [FOLDER]`: writes the map of the bundled hall."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from content.load import BUNDLED
from content.wayfinding.draw.hall import MANIFEST, features
from content.wayfinding.draw.write import write


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw into a folder; the bundled set's own if none is given."""
    parser = argparse.ArgumentParser(prog="python -m content.wayfinding.draw", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=BUNDLED / "map")
    folder = parser.parse_args(arguments).folder
    print(f"{folder}: {write(folder, MANIFEST, features())}")


if __name__ == "__main__":
    main()
