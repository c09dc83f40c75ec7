"""What came of publishing, in a sentence."""

from server.models.release import Release
from server.repository.mend import is_told


def told(release: Release) -> str:
    """What people are to know of a release that is live."""
    if is_told(release):
        return f"第 {release.number} 版已发布，终端会自己换上。"
    return f"第 {release.number} 版已发布，{ON_ITS_WAY}"


# The switch is done, so nobody has to do anything again.
ON_ITS_WAY = (
    "正在送往终端的路上。几分钟后还没有到，就是存放文件的地方或者签发布用的钥匙暂时用不了："
    "一恢复就自动送到，不用再发布。"
)
