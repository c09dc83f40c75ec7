"""What is said when a walk begins."""

from content.load import BUNDLED
from content.wayfinding.archive import read_archive
from content.wayfinding.route import Options
from content.wayfinding.wayfinder import Wayfinder
from kiosk.guide.gist import gist

FINDER = Wayfinder(read_archive(BUNDLED / "map"))


def to(name: str, options: Options) -> str:
    """The gist of the way from the terminal to what is called `name`."""
    assert FINDER.here is not None
    end = next(spot for spot in FINDER.spots.values() if spot.name == name)
    return gist(FINDER.route(FINDER.here, end, options), FINDER.archive)


def test_on_one_floor_it_is_where_to_and_how_far() -> None:
    said = to("数字证书服务窗口", Options())
    assert said.startswith("请跟我去数字证书服务窗口：走")
    assert "电梯" not in said


def test_to_another_floor_it_says_by_what() -> None:
    assert to("开标等候区", Options(step_free=True)).startswith(
        "请跟我去开标等候区：坐电梯到2楼，走"
    )
    assert "电梯" not in to("开标等候区", Options())
