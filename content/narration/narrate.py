"""Sentences become files: each narrated once, kept under what it was made of."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from content.cache import cache_dir
from content.narration.library import file_name
from content.narration.narrator import Narrator, UnsayableError
from content.narration.process import NarratingProcess, StuckError

_STUCK = "声音程序没有回应"


@dataclass(frozen=True)
class Narrated:
    """The sentence `said` sounds at `path`; None: the voice can't say it, `reason` tells why."""

    said: str
    path: Path | None
    reason: str = ""


def narrations() -> Path:
    """Where this machine keeps what it has narrated."""
    return cache_dir() / "narrations"


def narrate(
    sentences: Iterable[str], narrator: Narrator, cache: Path, processes: int = 1
) -> Generator[Narrated, None, None]:
    """Each sentence once: those that `cache` has at first, then each as it becomes ready.

    Ended at any point and begun again it goes on where it was; a caller that stops asking ends the
    voice at once. `processes`: how many voices speak at the same time, each on a core of its own.
    Raises NoNarratorError.
    """
    cache.mkdir(parents=True, exist_ok=True)
    missing: list[tuple[str, Path]] = []
    for said in dict.fromkeys(sentences):
        path = cache / file_name(narrator.name, said)
        if path.is_file():
            yield Narrated(said, path)
        else:
            missing.append((said, path))
    if missing:
        with _voices(narrator, min(processes, len(missing))) as voices:
            yield from _narrated(missing, voices)


@contextmanager
def _voices(narrator: Narrator, number: int) -> Iterator[list[NarratingProcess]]:
    voices = [NarratingProcess(narrator) for _ in range(number)]
    try:
        yield voices
    finally:
        for voice in voices:
            voice.close()


def _narrated(
    missing: Sequence[tuple[str, Path]], voices: Sequence[NarratingProcess]
) -> Iterator[Narrated]:
    waiting: SimpleQueue[tuple[str, Path]] = SimpleQueue()
    for each in missing:
        waiting.put(each)
    done: SimpleQueue[Narrated | Exception] = SimpleQueue()

    def speak(voice: NarratingProcess) -> None:
        with suppress(Empty):
            while True:
                done.put(_outcome(voice, *waiting.get_nowait()))

    for voice in voices:
        # Nobody waits for a voice: a program that ends, ends at once, whatever is still to be said.
        Thread(target=speak, args=(voice,), name="narrator", daemon=True).start()
    for _ in missing:
        one = done.get()
        if isinstance(one, Exception):
            raise one
        yield one


def _outcome(voice: NarratingProcess, said: str, path: Path) -> Narrated | Exception:
    try:
        return _tried(voice, said, path)
    except Exception as error:  # noqa: BLE001  (raised again where the sentence is waited for)
        return error


def _tried(voice: NarratingProcess, said: str, path: Path) -> Narrated:
    for _ in range(2):
        try:
            voice.narrate(said, path)
            return Narrated(said, path)
        except UnsayableError as reason:
            return Narrated(said, None, str(reason))
        except StuckError:
            continue
    return Narrated(said, None, _STUCK)
