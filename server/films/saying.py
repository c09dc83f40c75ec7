"""What has not been said yet is said: a little of it while somebody waits, all of it in the background."""

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import closing

from content.narration.narrate import narrate, narrations
from content.narration.narrator import Narrator, NoNarratorError
from server.database import db
from server.films.recordings import held, keep
from server.films.voice import speaker

_log = logging.getLogger(__name__)
# A neural voice takes two seconds a sentence, and two to wake up. A page, or a publisher, waits no longer.
PATIENCE_S = 6.0
# Sentences that the voice can't say: terminals do, and it is not asked again while this process lives.
_unsayable: set[tuple[str, str]] = set()


def willing() -> Narrator | None:
    """The voice, where there is one."""
    try:
        return speaker()
    except NoNarratorError as error:
        _log.warning("%s", error)
        return None


def missing(one: Narrator, sentences: Sequence[str]) -> list[str]:
    """Those of `sentences` that this voice could still say."""
    there = held(one.name, sentences)
    return [s for s in sentences if s not in there and (one.name, s) not in _unsayable]


def say(one: Narrator, sentences: Sequence[str], is_over: Callable[[], bool]) -> bool:
    """Have those said that are missing, committing each; whether all were before it was over."""
    wanted = missing(one, sentences)
    if not wanted:
        return True
    with closing(narrate(wanted, one, narrations())) as made:
        for done in made:
            if done.path is None:
                _log.warning("narration: %s", done.reason)
                _unsayable.add((one.name, done.said))
            else:
                keep(one.name, done.said, done.path.read_bytes())
                db.session.commit()
            if is_over():
                return False
    return True


def say_some(sentences: Sequence[str], seconds: float = PATIENCE_S) -> int:
    """Have some of them said, for about so long; how many are left."""
    one = willing()
    if one is None:
        return 0
    until = time.monotonic() + seconds
    say(one, sentences, lambda: time.monotonic() > until)
    return len(missing(one, sentences))
