"""What the terminal costs while nobody does anything: in its attract loop, and on home."""

from collections.abc import Iterator

from tests.bench.bare_window import LOTTIE, bare_window
from tests.bench.figures import Figure, Naive, Target
from tests.bench.motion import watch
from tests.bench.processes import Memory, loads, memory, x_servers
from tests.bench.session import Session
from tests.end_to_end.screen import Screen

_SECONDS = 20.0
_WAY = "bare window, redrawn"
# What a recogniser may bring the terminal to, in MB.
LIMITS = {"whisper": 700.0, "vosk": 450.0}


def measure(session: Session, other: Screen, engine: str) -> Iterator[Figure]:
    """`session` must be in its attract loop."""
    servers = x_servers()
    attract, attract_server = loads([session.pid, servers[0]], _SECONDS)
    awake = memory(session.pid)
    note = "" if session.home() else "it never came to rest: something was drawn all the time"
    home, home_server = loads([session.pid, servers[0]], _SECONDS)
    resting = memory(session.pid)
    with bare_window(other, LOTTIE) as window:
        window.first_frame()
        bare = watch(window.pid, servers[1], window.moments)
        naive = memory(window.pid)
    redrawn, served = Naive(_WAY, bare.load), Naive(_WAY, bare.server)
    low, half = Target("median", at_most=5), Target("median", at_most=50)
    yield Figure("processor, home at rest", "% of a core", home, low, redrawn, note)
    yield Figure("X server, home at rest", "% of a core", home_server, None, served)
    yield Figure("processor, attract loop", "% of a core", attract, half, redrawn)
    yield Figure("X server, attract loop", "% of a core", attract_server, None, served)
    yield from megabytes("attract loop", awake, engine, naive)
    yield from megabytes("home at rest", resting, engine, naive)


def megabytes(
    when: str, held: Memory, engine: str, naive: Memory | None = None
) -> Iterator[Figure]:
    """Both ways of counting what all processes hold; the target is about what is really held."""
    limit = next((most for name, most in LIMITS.items() if engine.startswith(name)), None)
    yield Figure(
        f"memory, {when}",
        "MB PSS",
        (held.pss,),
        Target("median", at_most=limit) if limit else None,
        Naive(_WAY, (naive.pss,)) if naive else None,
        f"all processes, with {engine}",
    )
    yield Figure(
        f"memory, {when}", "MB RSS", (held.rss,), None, Naive(_WAY, (naive.rss,)) if naive else None
    )
