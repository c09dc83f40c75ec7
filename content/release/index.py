"""The index of a release: the one small file that is signed (a TUF target); all else hangs by its hashes."""

import datetime
import json
from dataclasses import dataclass
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from content.release.listing import Blob, ReleaseError

FORMAT = 1
# Of an index in bytes; one of a set with 200,000 files is under half of it.
LONGEST = 1024 * 1024

_Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
_Size = Annotated[int, Field(ge=0, le=2**40)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)]
    number: Annotated[int, Field(ge=1)]
    fingerprint: _Hash
    urgent: bool
    made_at: AwareDatetime
    note: Annotated[str, Field(max_length=200)]
    list: tuple[tuple[_Hash, _Size], ...]
    mail_to: Annotated[str, Field(max_length=100)]


@dataclass(frozen=True)
class Index:
    """Release `number`. `fingerprint`: of its content set (content.fingerprint); `made_at`: aware.

    `list`: the pieces of its list (content.release.listing). `urgent`: visitors must not go on seeing the
    release before it. `mail_to`: whom letters home on a stick are sealed to (an age recipient).
    """

    number: int
    fingerprint: str
    urgent: bool
    made_at: datetime.datetime
    note: str
    list: tuple[Blob, ...]
    mail_to: str


def channel_target(channel: str) -> str:
    """The TUF target that says what terminals of `channel` ("live", "group-3") are to show."""
    return f"channels/{channel}.json"


def write_index(index: Index) -> bytes:
    """As JSON; the same index is always the same bytes."""
    told = {
        "format": FORMAT,
        "number": index.number,
        "fingerprint": index.fingerprint,
        "urgent": index.urgent,
        "made_at": index.made_at.isoformat(timespec="seconds"),
        "note": index.note,
        "list": [[piece.sha256, piece.size] for piece in index.list],
        "mail_to": index.mail_to,
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()


def read_index(data: bytes) -> Index:
    """The index in `data`. Raises ReleaseError, naming the field."""
    try:
        shape = _Shape.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ReleaseError(f"index: {where}: {first['msg']}") from error
    return Index(
        shape.number,
        shape.fingerprint,
        shape.urgent,
        shape.made_at,
        shape.note,
        tuple(Blob(sha256, size) for sha256, size in shape.list),
        shape.mail_to,
    )
