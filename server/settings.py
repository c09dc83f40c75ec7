"""Where the office keeps its things and how it is reached, from the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from content.narration.narrator import CHOICES

REPOSITORY = "/repository/"
NOBODY = "none"


@dataclass(frozen=True)
class Settings:
    """Everything an operator can set. `data` holds the database, files and secrets by default."""

    data: Path
    database_url: str
    release_store: str
    # Cookies are sent over HTTPS only; off where the office is tried on one machine without.
    secure_cookies: bool = False
    # How many proxies in front tell who is asking (X-Forwarded-For); 0: none is believed.
    proxies: int = 0
    # The keys that sign releases: `data` may be shared or backed up, they need not be. None: in `data`.
    keys: Path | None = None
    # Where terminals fetch releases: this office, or a mirror, a CDN or a bucket that anybody may read.
    repository: str = REPOSITORY
    # Where they are told at once of a new one; "": nowhere, they ask every half minute (server.delivery).
    hints: str = ""
    # Who reads answers aloud: kokoro, espeak, auto (kokoro where it is installed), or none: terminals do it all.
    narrator: str = "none"

    @property
    def key_folder(self) -> Path:
        """Where the server's own keys are."""
        return self.keys or self.data / "keys"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """As set by DATABASE_URL, RELEASE_STORE, YIBOSHI_ OFFICE, HTTPS, PROXIES, KEYS, REPOSITORY, HINTS, NARRATOR.

        Raises ValueError, for an operator, for a number, an address or a narrator that is none.
        """
        home = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        data = Path(environment.get("YIBOSHI_OFFICE") or Path(home, "yiboshi", "office")).resolve()
        proxies = environment.get("YIBOSHI_PROXIES") or "0"
        if not proxies.isdecimal():
            raise ValueError(f"YIBOSHI_PROXIES 要是一个数，现在是“{proxies}”。")
        return cls(
            data,
            environment.get("DATABASE_URL") or f"sqlite:///{data / 'office.db'}",
            environment.get("RELEASE_STORE") or (data / "store").as_uri(),
            secure_cookies=environment.get("YIBOSHI_HTTPS") == "1",
            proxies=int(proxies),
            keys=Path(kept).resolve() if (kept := environment.get("YIBOSHI_KEYS")) else None,
            repository=_address(environment, "YIBOSHI_REPOSITORY", REPOSITORY).rstrip("/") + "/",
            hints=_address(environment, "YIBOSHI_HINTS", ""),
            narrator=_narrator(environment),
        )


def _narrator(environment: Mapping[str, str]) -> str:
    given = environment.get("YIBOSHI_NARRATOR") or "auto"
    if given not in (NOBODY, *CHOICES):
        raise ValueError(
            f"YIBOSHI_NARRATOR 要写成 {NOBODY}、{'、'.join(CHOICES)} 之一，现在是“{given}”。"
        )
    return given


def _address(environment: Mapping[str, str], name: str, default: str) -> str:
    """Absolute, or a path on the office's own address."""
    given = environment.get(name) or default
    if given and not re.fullmatch(r"(https?://[^/\s?#]+)?(/(?!/)[^\s?#]*)?", given):
        raise ValueError(f"{name} 要写成 https:// 或 http:// 开头的地址，现在是“{given}”。")
    return given
