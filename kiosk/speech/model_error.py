"""Why a speech model can't be installed or used."""

import errno

# A quota and a size limit are full disks too, for whoever stands before the machine.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class ModelError(Exception):
    """The message says in Chinese what is wrong and what to do."""


def from_os(error: OSError) -> ModelError:
    """The same for what the operating system refused."""
    if error.errno in _FULL:
        return ModelError("磁盘空间不足。请清理后再运行一次。")
    where = f"（{error.filename}）" if error.filename else ""
    return ModelError(f"不能读写文件{where}：{error.strerror or error}")
