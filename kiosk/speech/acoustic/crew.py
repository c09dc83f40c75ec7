"""The processes that train one network together: each hears batches of its own, and all step alike.

Threads of one process wait for each other at every product; processes only once a step.
"""

import datetime
import signal
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, distributed
from torch.multiprocessing.spawn import spawn

# The others wait while the first measures and saves.
_PATIENCE = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Crew:
    """How many they are, and which of them this one is. Alone, nothing is exchanged."""

    number: int = 0
    size: int = 1

    @property
    def leads(self) -> bool:
        """Whether this one measures, saves and reports."""
        return self.number == 0

    def average(self, tensors: Iterable[Tensor]) -> None:
        """Each, in place, becomes its mean over all of them."""
        if self.size == 1:
            return
        parts = list(tensors)
        flat = torch.cat([part.flatten() for part in parts])
        distributed.all_reduce(flat)
        flat /= self.size
        start = 0
        for part in parts:
            end = start + part.numel()
            part.copy_(flat[start:end].view_as(part))
            start = end


def together(size: int, work: Callable[[Crew], object]) -> None:
    """Have `size` processes `work`. Raises what one of them raised, as torch wraps it."""
    if size == 1:
        work(Crew())
        return
    with tempfile.TemporaryDirectory() as folder:
        spawn(_join, (size, Path(folder) / "crew", work), nprocs=size)  # type: ignore[no-untyped-call]


def _join(number: int, size: int, meeting: Path, work: Callable[[Crew], object]) -> None:
    # With this torch ends those whose parent is gone; whoever starts in the background ignores it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    distributed.init_process_group(
        "gloo",
        init_method=meeting.as_uri(),
        rank=number,
        world_size=size,
        timeout=_PATIENCE,
    )
    work(Crew(number, size))
    distributed.destroy_process_group()
