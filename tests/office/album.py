"""build/office/index.html: every picture that was taken, both sizes side by side."""

from html import escape

from tests.office.looking import FOLDER

_DESK, _PHONE = "-1366x768.png", "-390x844.png"
_STYLE = (
    "body{font:16px sans-serif;background:#faf6ee;color:#1e2a32;margin:2rem}"
    "img{border:1px solid #9ab;vertical-align:top;margin-right:1rem}h2{margin-top:3rem}"
)


def write_album() -> None:
    """Write it anew from what lies in the folder."""
    names = sorted(one.name.removesuffix(_DESK) for one in FOLDER.glob(f"*{_DESK}"))
    shown = "\n".join(
        f'<h2 id="{escape(name)}">{escape(name)}</h2>'
        f'<img src="{escape(name + _DESK)}" width="900" loading="lazy" alt="">'
        f'<img src="{escape(name + _PHONE)}" width="260" loading="lazy" alt="">'
        for name in names
    )
    page = (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>后台的每一页</title>'
        f"<style>{_STYLE}</style><h1>后台的每一页 · {len(names)}</h1>\n{shown}\n</html>\n"
    )
    (FOLDER / "index.html").write_text(page, encoding="utf-8")
