"""The named places of a hall, read from the IMDF archive in a content set's `map/`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from content.problem import Problem
from content.schema import ContentSet, Department, Place, Question

# Whole floors of a large hall stay below this; what is larger is no map.
_MAX_BYTES = 64 * 1024 * 1024
_KINDS = ("unit", "occupant", "amenity")
# Of an IMDF label the first that is there; else whichever comes first.
_LANGUAGES = ("zh-CN", "zh-Hans", "zh")


def read_places(folder: Path, problems: list[Problem]) -> tuple[Place, ...]:
    """Units, occupants and amenities of the archive in `folder` that have a name.

    What is wrong is added to `problems`, with file, feature and field. No folder: no places.
    """
    if not folder.is_dir():
        return ()
    archive = _Archive(folder, problems)
    return tuple(place for kind in _KINDS for place in archive.places(kind))


def spoken_of(content_set: ContentSet) -> dict[str, Department | Question]:
    """For each place named by a department, else by a question of any day: what names it first."""
    lasting = [q for q in content_set.questions if q.valid_from is None and q.valid_until is None]
    naming: dict[str, Department | Question] = {}
    entries: list[Department | Question] = [*content_set.departments, *lasting]
    for entry in entries:
        if entry.place is not None:
            naming.setdefault(entry.place, entry)
    return naming


class _Archive:
    """The features of a folder, by kind and id."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self._folder = folder
        self._problems = problems
        self._features = {kind: self._read(kind) for kind in (*_KINDS, "anchor", "level")}

    def places(self, kind: str) -> Iterator[Place]:
        for id_, properties in self._features[kind].items():
            name = self._label(kind, id_, properties, "name")
            category = properties.get("category")
            if not isinstance(category, str) or not category:
                self._wrong(kind, id_, "properties.category", "要写成文字")
            elif name:
                level = self._level(kind, properties)
                yield Place(id=id_, name=name, category=category, level=level)

    def _level(self, kind: str, properties: dict[str, Any]) -> str | None:
        """What the level is called on which a feature lies, where the archive says so."""
        unit = properties
        if kind == "occupant":
            anchor = self._features["anchor"].get(str(properties.get("anchor_id")), {})
            unit = self._features["unit"].get(str(anchor.get("unit_id")), {})
        if kind == "amenity":
            units = properties.get("unit_ids")
            first = units[0] if isinstance(units, list) and units else None
            unit = self._features["unit"].get(str(first), {})
        id_ = str(unit.get("level_id"))
        level = self._features["level"].get(id_, {})
        return self._label("level", id_, level, "name")

    def _label(self, kind: str, id_: str, properties: dict[str, Any], field: str) -> str | None:
        """A text, in Chinese where there are several languages; None where there is none."""
        label = properties.get(field)
        if isinstance(label, dict) and label:
            language = next((one for one in _LANGUAGES if one in label), next(iter(label)))
            label = label[language]
        if label is None:
            return None
        if not isinstance(label, str) or not label.strip():
            self._wrong(kind, id_, f"properties.{field}", "要写成文字，或者按语言写成对象 { … }")
            return None
        return label.strip()

    def _read(self, kind: str) -> dict[str, dict[str, Any]]:
        """The properties of each feature in `kind`'s file; a file that is not there has none."""
        path = self._folder / f"{kind}.geojson"
        if not path.exists():
            return {}
        try:
            if path.stat().st_size > _MAX_BYTES:
                raise ValueError("文件太大，不像是地图")
            features = json.loads(path.read_text(encoding="utf-8"))["features"]
            if not isinstance(features, list):
                raise TypeError
        except (KeyError, TypeError):
            self._wrong(kind, "", "features", "要写成列表 [ … ]")
        except (OSError, ValueError, RecursionError) as error:
            self._wrong(kind, "", "", f"读不了：{error}")
        else:
            return self._checked(kind, features)
        return {}

    def _checked(self, kind: str, features: list[Any]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for number, feature in enumerate(features, 1):
            item = f"第 {number} 项"
            if not isinstance(feature, dict) or not isinstance(feature.get("id"), str):
                self._wrong(kind, item, "id", "要写成文字")
            elif not isinstance(feature.get("properties"), dict):
                self._wrong(kind, feature["id"], "properties", "要写成对象 { … }")
            elif feature["id"] in found:
                self._wrong(kind, feature["id"], "id", "编号重复")
            else:
                found[feature["id"]] = feature["properties"]
        return found

    def _wrong(self, kind: str, item: str, field: str, message: str) -> None:
        problem = Problem(f"map/{kind}.geojson", item, field, message)
        if problem not in self._problems:
            self._problems.append(problem)
