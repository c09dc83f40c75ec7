import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from kiosk.speech.acoustic import nnet3
from kiosk.speech.acoustic.export import export, final_mdl
from kiosk.speech.acoustic.network import MELS, Network

MATRICES = arrays(
    np.float32,
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    elements=st.floats(-100, 100, width=32),
)
HEADER = 4 + 16


def uncompressed(data: bytes) -> NDArray[np.float64]:
    """As Kaldi's CompressedMatrix::CopyToMat."""
    assert data[:4] == b"CM2 "
    least, reach, rows, columns = struct.unpack("<ffii", data[4:HEADER])
    steps = np.frombuffer(data, "<u2", offset=HEADER).reshape(rows, columns)
    return np.asarray(least + steps * (reach / 65535))


@given(MATRICES)
def test_a_matrix_comes_back_from_16_bits_within_half_a_step(values: NDArray[np.float32]) -> None:
    read = uncompressed(nnet3.compressed_matrix(values))

    step = float(values.max() - values.min()) / 65535
    assert np.abs(read - values).max() <= step * 0.51 + 1e-5


def test_offsets_are_written_as_nnet3_has_them() -> None:
    assert nnet3.appended("x", (-3, 0, 6)) == "Append(Offset(x, -3), x, Offset(x, 6))"


def test_the_model_is_small() -> None:
    assert len(final_mdl(Network())) < 12_000_000


def test_an_export_replaces_the_one_before_and_leaves_the_rest_alone(tmp_path: Path) -> None:
    (tmp_path / "NOTICE").write_text("HSK")
    export(Network(), torch.zeros(MELS), tmp_path)
    before = (tmp_path / "am/final.mdl").read_bytes()

    export(Network(), torch.ones(MELS), tmp_path)

    assert (tmp_path / "am/final.mdl").read_bytes() != before
    assert sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()) == [
        "NOTICE",
        "am/final.mdl",
        "am/global_cmvn.stats",
        "conf/fbank.conf",
        "conf/model.conf",
    ]


def test_an_export_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    export(Network(), torch.zeros(MELS), tmp_path)
    before = (tmp_path / "am/final.mdl").read_bytes()
    (tmp_path / "am/.final.mdl.making").mkdir()

    with pytest.raises(OSError, match="final"):
        export(Network(), torch.zeros(MELS), tmp_path)

    assert (tmp_path / "am/final.mdl").read_bytes() == before
