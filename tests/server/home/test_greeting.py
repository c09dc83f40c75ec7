import pytest

from server.home.pages import greeting


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (0, "夜深了"),
        (4, "夜深了"),
        (5, "早上好"),
        (9, "上午好"),
        (12, "中午好"),
        (14, "下午好"),
        (18, "晚上好"),
        (22, "晚上好"),
        (23, "夜深了"),
    ],
)
def test_each_hour_has_its_greeting(hour: int, said: str) -> None:
    assert greeting(hour) == said
