"""Writes an IMDF archive as an unpacked folder, one feature a line."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def write(folder: Path, manifest: Mapping[str, Any], features: Iterable[Mapping[str, Any]]) -> int:
    """How many features were written to `folder`; those of one kind stand in one file."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds: dict[str, list[str]] = {}
    for one in features:
        kinds.setdefault(one["feature_type"], []).append(json.dumps(one, ensure_ascii=False))
    for kind, lines in kinds.items():
        body = ",\n".join(lines)
        text = f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}\n'
        (folder / f"{kind}.geojson").write_text(text, encoding="utf-8")
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    return sum(map(len, kinds.values()))
