import io
import tarfile

import numpy as np

from content.narration.styles import read_styles


def test_styles_are_read_from_the_package_by_name() -> None:
    packed = io.BytesIO()
    values = np.arange(3 * 256, dtype=np.float32)
    with tarfile.open(fileobj=packed, mode="w:gz") as package:
        for name, content in (
            ("package/package.json", b"{}"),
            ("package/voices/zm_yunxi.bin", values.tobytes()),
        ):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            package.addfile(member, io.BytesIO(content))
    packed.seek(0)

    with tarfile.open(fileobj=packed) as package:
        styles = read_styles(package)

    assert list(styles) == ["zm_yunxi"]
    assert styles["zm_yunxi"].shape == (3, 1, 256)
    assert (styles["zm_yunxi"].ravel() == values).all()
