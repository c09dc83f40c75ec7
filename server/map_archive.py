"""A map's archive as the office keeps it: the same files make the same bytes."""

import io
import zipfile
from pathlib import Path

# A zip's times may not be today's: the same map is the same archive, whenever it is packed.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def pack(folder: Path) -> bytes:
    """The JSON and GeoJSON files at the top of `folder`, as a zip.

    Not compressed: another zlib would make other bytes of them.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.glob("*.*json")):
            archive.writestr(zipfile.ZipInfo(path.name, _LONG_AGO), path.read_bytes())
    return packed.getvalue()
