"""Installing: wholly or not at all. With a small model of our own and real archives."""

import hashlib
import io
import os
import resource
import signal
import subprocess
import sys
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kiosk.speech import download
from kiosk.speech.catalogue import MODELS, Archive, Model
from kiosk.speech.installed import damaged, torn
from kiosk.speech.model_error import ModelError, from_os
from kiosk.speech.models import install
from tests.kiosk.speech.web import serving

FILES = {
    "am/final.mdl": np.random.default_rng(1).bytes(200_000),
    "conf/model.conf": b"--beam=13\n",
    "empty.conf": b"",
}
HALVES = ("big-1.zip", "big-2.zip")


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            # Without a date of its own the archive is the same every time.
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def archive_of(name: str, data: bytes) -> Archive:
    return Archive(name, sha(data), len(data))


ZIP = zipped({f"small/{path}": data for path, data in FILES.items()} | {"small/LICENSE": b"free"})
MODEL = Model(
    name="small",
    engine="vosk",
    title="小模型",
    licence="MIT",
    archives=(archive_of("small.zip", ZIP),),
    files={path: sha(data) for path, data in FILES.items()},
    folder="small",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A USB stick with the archive on it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "small.zip").write_bytes(ZIP)
    return folder


def put(root: Path, origin: Path | str, model: Model = MODEL) -> tuple[bool, str]:
    out = io.StringIO()
    return install(model, root, str(origin), out), out.getvalue()


def contents(root: Path) -> dict[str, bytes]:
    folder = root / "small"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and path.name != ".installed.json"}  # fmt: skip


def visible(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if not path.name.startswith("."))


def leftovers(root: Path) -> list[str]:
    return sorted({path.name for path in root.iterdir()} - {".lock", ".downloads", "small"})


def broken(root: Path, stick: Path) -> dict[str, bytes]:
    """An installed model with one file cut short, and what is left of it."""
    put(root, stick)
    (root / "small/am/final.mdl").write_bytes(FILES["am/final.mdl"][:1_000])
    return contents(root)


@pytest.mark.parametrize("what", ["file", "folder", "unpacked", "folder of models"])
def test_a_model_is_installed_from_whatever_lies_on_a_stick(
    root: Path, stick: Path, tmp_path: Path, what: str
) -> None:
    with zipfile.ZipFile(stick / "small.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    origin = {
        "file": stick / "small.zip",
        "folder": stick,
        "unpacked": tmp_path / "unpacked" / "small",
        "folder of models": tmp_path / "unpacked",
    }[what]
    assert put(root, origin)[0]
    assert contents(root) == FILES
    assert torn(MODEL, root / "small") is None
    assert not leftovers(root)
    assert (stick / "small.zip").exists()


def test_a_renamed_archive_is_taken_for_what_it_holds(root: Path, stick: Path) -> None:
    (stick / "small.zip").rename(stick / "small (1).zip")
    put(root, stick / "small (1).zip")
    assert contents(root) == FILES


def test_installing_twice_changes_nothing_and_needs_no_source(root: Path, stick: Path) -> None:
    put(root, stick)
    before = (root / "small/am/final.mdl").stat().st_mtime_ns
    assert put(root, "/nowhere") == (False, "")
    assert (root / "small/am/final.mdl").stat().st_mtime_ns == before


def test_a_damaged_model_is_replaced(root: Path, stick: Path) -> None:
    broken(root, stick)
    assert put(root, stick)[0]
    assert contents(root) == FILES
    assert not leftovers(root)


def test_a_model_that_lies_elsewhere_is_replaced_here_only(
    root: Path, stick: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    broken(elsewhere, stick)
    root.mkdir()
    (root / "small").symlink_to(elsewhere / "small")
    put(root, stick)
    assert contents(root) == FILES
    assert contents(elsewhere) != FILES


def test_a_truncated_archive_leaves_the_old_model(root: Path, stick: Path) -> None:
    before = broken(root, stick)
    (stick / "small.zip").write_bytes(ZIP[:-500])
    with pytest.raises(ModelError, match=r"small\.zip 不完整"):
        put(root, stick)
    assert contents(root) == before
    assert not leftovers(root)


def test_an_archive_cut_short_though_its_hash_is_right_says_so(root: Path, stick: Path) -> None:
    short = ZIP[:-500]
    (stick / "small.zip").write_bytes(short)
    model = replace(MODEL, archives=(archive_of("small.zip", short),))
    with pytest.raises(ModelError, match="不是完整的压缩包"):
        put(root, stick, model)
    assert not visible(root)


def test_a_member_damaged_inside_the_archive_is_named(root: Path, stick: Path) -> None:
    bad = bytearray(ZIP)
    bad[5_000:5_100] = bytes(100)
    (stick / "small.zip").write_bytes(bad)
    model = replace(MODEL, archives=(archive_of("small.zip", bytes(bad)),))
    with pytest.raises(ModelError, match=r"am/final\.mdl"):
        put(root, stick, model)
    assert not visible(root)


def test_an_archive_of_another_model_names_what_it_lacks(root: Path, stick: Path) -> None:
    other = zipped({"other/am/final.mdl": b"x"})
    (stick / "small.zip").write_bytes(other)
    model = replace(MODEL, archives=(archive_of("small.zip", other),))
    with pytest.raises(ModelError, match=r"没有 small/am/final\.mdl"):
        put(root, stick, model)
    assert not visible(root)


def test_a_file_that_is_not_the_one_we_know_is_not_installed(root: Path, stick: Path) -> None:
    forged = zipped({f"small/{path}": data + b"!" for path, data in FILES.items()})
    (stick / "small.zip").write_bytes(forged)
    model = replace(MODEL, archives=(archive_of("small.zip", forged),))
    with pytest.raises(ModelError, match="SHA-256 不符"):
        put(root, stick, model)
    assert not visible(root)


def test_an_archive_writes_nothing_outside_the_models_folder(
    root: Path, stick: Path, tmp_path: Path
) -> None:
    members = {f"small/{path}": data for path, data in FILES.items()}
    sly = zipped(members | {"../evil": b"x", "small/../../evil": b"x", f"{tmp_path}/evil": b"x"})
    (stick / "small.zip").write_bytes(sly)
    put(root, stick, replace(MODEL, archives=(archive_of("small.zip", sly),)))
    assert contents(root) == FILES
    assert not [*tmp_path.rglob("evil")]


def test_a_file_in_pieces_is_joined_in_order(root: Path, tmp_path: Path) -> None:
    data = np.random.default_rng(2).bytes(100_000)
    zips = [zipped({f"half{n}/model.bin.{n}": data[n * 50_000 :][:50_000]}) for n in (0, 1)]
    for name, content in zip(HALVES, zips, strict=True):
        (tmp_path / name).write_bytes(content)
    model = Model(
        name="small",
        engine="whisper",
        title="",
        licence="",
        archives=tuple(map(archive_of, HALVES, zips)),
        files={"model.bin": sha(data)},
        folder="",
        joined={"model.bin": ("half0/model.bin.0", "half1/model.bin.1")},
    )
    (tmp_path / HALVES[1]).rename(tmp_path / "away")
    with pytest.raises(ModelError, match=HALVES[1]):
        put(root, tmp_path, model)
    (tmp_path / "away").rename(tmp_path / HALVES[1])
    put(root, tmp_path / HALVES[0], model)
    assert contents(root) == {"model.bin": data}


@pytest.mark.parametrize("ending", ["", "/", "/small.zip"])
def test_a_mirror_serves_as_well_as_the_publisher(root: Path, ending: str) -> None:
    with serving(ZIP) as server:
        new, out = put(root, f"{server.url}{ending}")
    assert new
    assert contents(root) == FILES
    assert [line.split()[1] for line in out.splitlines()][-1] == "100"
    assert not [*(root / ".downloads").iterdir()]


def test_an_interrupted_download_goes_on_the_next_time(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "_PAUSE_SECONDS", 0.01)
    with serving(ZIP) as server:
        server.drop_after, server.answers = 100_000, 1
        with pytest.raises(ModelError, match="HTTP 503"):
            put(root, server.url)
        assert not visible(root)
        server.drop_after = server.answers = None
        put(root, server.url)
    assert server.requests == [None, "bytes=100000-", "bytes=100000-"]
    assert contents(root) == FILES


def test_a_download_that_is_whole_but_wrong_is_not_gone_on_with(root: Path) -> None:
    with serving(bytes(len(ZIP))) as server:
        with pytest.raises(ModelError, match="SHA-256"):
            put(root, server.url)
        server.data = ZIP
        put(root, server.url)
    assert contents(root) == FILES


def test_two_who_install_at_once_do_it_once(root: Path) -> None:
    with serving(ZIP) as server:
        results: list[bool] = []
        threads = [threading.Thread(target=lambda: results.append(put(root, server.url)[0]))
                   for _ in range(3)]  # fmt: skip
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(results) == [False, False, True]
        assert len(server.requests) == 1
    assert contents(root) == FILES


@pytest.mark.parametrize("how", ["stick", "mirror"])
def test_a_full_disk_installs_nothing_and_says_so(root: Path, stick: Path, how: str) -> None:
    before = broken(root, stick)
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tests.kiosk.speech.test_models import put\n"
        "from kiosk.speech.model_error import ModelError\n"
        "try: put(Path(sys.argv[1]), sys.argv[2])\n"
        "except ModelError as error: print(error)\n"
    )
    with serving(ZIP) as server:
        # The operating system itself refuses to let any file grow past 50 kB.
        said = subprocess.run(
            [sys.executable, "-c", script, root, stick if how == "stick" else server.url],
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
            preexec_fn=_no_room,
        ).stdout
    assert "磁盘空间不足" in said
    assert contents(root) == before
    assert not leftovers(root)


def _no_room() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))


def test_a_disk_that_is_really_full_is_called_full() -> None:
    with pytest.raises(OSError, match="space") as full, Path("/dev/full").open("wb") as device:
        device.write(b"x")
    assert "磁盘空间不足" in str(from_os(full.value))


def test_a_place_where_one_may_not_write_is_named(tmp_path: Path, stick: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ModelError, match="file"):
        put(tmp_path / "file", stick)


def test_a_source_that_is_not_there_is_named(root: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="找不到 /no/such/place"):
        put(root, "/no/such/place")
    with pytest.raises(ModelError, match=r"没有 small\.zip"):
        put(root, tmp_path)


def test_a_damaged_file_is_found_by_reading_and_a_short_one_at_a_glance(
    root: Path, stick: Path
) -> None:
    put(root, stick)
    path = root / "small/am/final.mdl"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert torn(MODEL, root / "small") is None
    assert damaged(MODEL, root / "small") == "am/final.mdl"
    os.truncate(path, 5)
    assert torn(MODEL, root / "small") == "am/final.mdl"
    path.unlink()
    assert torn(MODEL, root / "small") == "am/final.mdl"


def test_a_model_unpacked_by_hand_is_read_wholly(root: Path, stick: Path) -> None:
    put(root, stick)
    (root / "small/.installed.json").unlink()
    assert torn(MODEL, root / "small") is None
    (root / "small/conf/model.conf").write_bytes(b"--beam=12\n")
    assert torn(MODEL, root / "small") == "conf/model.conf"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_the_catalogue_pins_every_file_and_archive(model: Model) -> None:
    hashes = [*model.files.values(), *(archive.sha256 for archive in model.archives)]
    assert all(len(digest) == 64 and int(digest, 16) for digest in hashes)
    assert set(model.joined) <= set(model.files)
    assert model.size > 40_000_000
    assert not any(Path(path).is_absolute() or ".." in path for path in model.files)


def test_the_installed_whisper_model_is_the_one_we_know(whisper_folder: Path) -> None:
    assert damaged(MODELS[1], whisper_folder) is None
