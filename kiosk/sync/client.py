"""What the office offers a terminal, verified (tuf.ngclient): the index of its channel, or why not."""

import datetime
import logging
import re

from tuf.api import exceptions

from content.release.index import LONGEST, Index, channel_target, read_index
from content.release.listing import ReleaseError
from kiosk import durable
from kiosk.sync.source import Missing, Oversized, Source
from kiosk.sync.trust import Trust
from kiosk.sync.updater import TerminalUpdater

log = logging.getLogger(__name__)

_CHANNEL = re.compile(r"live|group-[0-9]{1,9}")


class Untrusted(Exception):
    """What was offered is not believed; the message is for an operator."""


class Expired(Untrusted):
    """It was signed by the right keys, but too long ago."""


class NoChannel(Untrusted):
    """The office publishes nothing for this channel."""


def offered(source: Source, trust: Trust, channel: str, now: datetime.datetime) -> Index:
    """The index of `channel`, as signed by whom `trust` names.

    `now`: aware, what the office says, else the clock; the trusted time below which it counts for nothing
    is minded here. What was verified on the way is kept in `trust`, on the disk. Raises Untrusted, Expired, NoChannel,
    Unreachable; OSError where our own disk fails.
    """
    if not _CHANNEL.fullmatch(channel):
        raise NoChannel(f"后台说的频道“{channel}”没有这种写法。")
    root = trust.root()
    if root is None:
        raise Untrusted(
            "这台终端还没有信任根，不知道该相信谁的签名；请重新登记，"
            "或用 python -m kiosk trust 文件 装上后台的 root.json。"
        )
    updater = TerminalUpdater(source, trust, root, now)
    try:
        updater.refresh()
        return _index(updater, source, channel)
    except exceptions.ExpiredMetadataError as error:
        log.warning("expired: %s (reference time %s)", error, updater.time)
        raise Expired(_expired(error, updater.time)) from error
    except exceptions.DownloadHTTPError as error:
        raise Missing(str(error)) from error
    except (exceptions.RepositoryError, exceptions.DownloadError, Oversized) as error:
        log.warning("untrusted: %r", error)
        raise Untrusted(_reason(error)) from error
    except ReleaseError as error:
        log.warning("untrusted: %s", error)
        raise Untrusted(
            f"签名是对的，但是这份索引终端读不懂（可能要先升级终端）：{error}"
        ) from error


def _index(updater: TerminalUpdater, source: Source, channel: str) -> Index:
    """The channel's index, from the disk where it did not change."""
    target = channel_target(channel)
    info = updater.get_targetinfo(target)
    if info is None:
        raise NoChannel(f"后台没有给这台终端的频道（{channel}）发布过内容。")
    if info.length > LONGEST or "sha256" not in info.hashes:
        raise exceptions.RepositoryError(f"{target}: {info.length} bytes, {sorted(info.hashes)}")
    kept = updater.folder / f"index.{channel}.json"
    if updater.find_cached_target(info, str(kept)) is None:
        folder, _, name = target.rpartition("/")
        data = source.get(f"targets/{folder}/{info.hashes['sha256']}.{name}", info.length)
        info.verify_length_and_hashes(data)
        durable.replace(kept, data)
    return read_index(kept.read_bytes())


def _expired(error: Exception, time: datetime.datetime) -> str:
    what, who = "发布内容的签名", "后台是否在运行、U 盘是否太旧"
    if "root" in str(error):
        what, who = "信任根", "后台的根密钥是否该签新的了"
    return f"{what}过期了（按 {time:%Y-%m-%d} 算）：请看这台终端的日期对不对，再看{who}。画面照旧。"


def _reason(error: Exception) -> str:
    match error:
        case exceptions.BadVersionNumberError():
            return (
                "收到的发布内容比这台终端已经见过的旧，不采用（镜像或 U 盘可能是旧的，"
                "也可能有人在重放旧内容）。画面照旧。"
            )
        case exceptions.UnsignedMetadataError():
            return "发布内容的签名不对，不采用（可能是别的后台，也可能被人改过）。画面照旧。"
        case exceptions.LengthOrHashMismatchError():
            return "发布仓库里的文件和签名对不上，不采用（没有传完整，或者被人改过）。画面照旧。"
        case exceptions.DownloadLengthMismatchError() | Oversized():
            return "发布仓库给的文件大得不正常，没有收完，不采用。画面照旧。"
        case _:
            return "发布仓库里的签名文件读不懂（损坏，或者被人改过），不采用。画面照旧。"
