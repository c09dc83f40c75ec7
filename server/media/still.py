"""`python -m server.media.still`: a cartoon on standard input, a PNG of its middle on standard output."""

import json
import resource
import sys

from content.storyboard import raster

# What a drawing may take before it is ended: bytes of memory, seconds of a processor.
_MEMORY, _SECONDS = 1024**3, 20
_SIDE = 360


def main() -> None:
    """Draw it; whatever goes wrong ends this process alone."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    document = sys.stdin.buffer.read().decode()
    drawing = json.loads(document)
    scale = _SIDE / max(drawing["w"], drawing["h"])
    width, height = (max(1, round(scale * drawing[side])) for side in ("w", "h"))
    middle = int((drawing["op"] - drawing["ip"]) / 2)
    sys.stdout.buffer.write(raster.png(raster.frame(document, middle, width, height)))


if __name__ == "__main__":
    main()
