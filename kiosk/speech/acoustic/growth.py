"""A network made wider that says what it said before: Chen et al., "Net2Net", ICLR 2016.

The old weights are a corner of the new ones. What the old units would hear of the new ones starts at
nothing, so that nothing changes; what the new ones hear starts by chance, so that they learn.
"""

from torch import Tensor

from kiosk.speech.acoustic.network import Network, maps


def grown(narrow: dict[str, Tensor], network: Network) -> dict[str, Tensor]:
    """The state of `network`, just made, with `narrow`, a state of no larger widths, as its corner."""
    state = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    for name, old in narrow.items():
        for part, known in zip(maps(name, state[name]), maps(name, old), strict=True):
            _set_corner(part, known)
    return state


def _set_corner(new: Tensor, old: Tensor) -> None:
    """`old` where both have something; nothing in the columns that old rows lack."""
    if old.dim() == 0:
        new.copy_(old)
        return
    rows = new[tuple(slice(size) for size in old.shape[:-1])]
    if old.dim() > 1:
        rows.zero_()
    rows[..., : old.shape[-1]] = old
