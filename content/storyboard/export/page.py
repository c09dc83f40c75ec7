"""The contact sheet as a page with players: opened from a disk, without a server or a network."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from html import escape
from pathlib import Path

from content.schema import ContentSet, Question
from content.storyboard.export.order import write_whole

PLAYER = Path(__file__).parents[3] / "assets" / "player"
_SCRIPTS = ("lottie.min.js", "complete.js", "player.js", "gallery.js")
_STYLES = ("player.css", "gallery.css")
_PAGE = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>易博士动画片 · {centre}</title>
{styles}
<header class="gallery-head">
  <span class="gallery-seal" aria-hidden="true">易</span>
  <h1>易博士动画片<small>{centre}</small></h1>
  <label class="gallery-find">找一找<input type="search" data-find placeholder="问题里的字" autocomplete="off"></label>
</header>
<main>
{shelves}
<p class="gallery-none" data-none hidden>没有找到。换几个字试试。</p>
</main>
<dialog class="gallery-dialog" aria-labelledby="playing">
  <div class="gallery-bar"><h2 id="playing"></h2><button type="button" data-close>关闭</button></div>
  <div data-place></div>
  <div class="gallery-turn">
    <button type="button" data-before>上一个</button><button type="button" data-after>下一个</button>
  </div>
</dialog>
{scripts}
</html>
"""


def write_page(questions: Sequence[Question], content: ContentSet, into: Path) -> None:
    """index.html for the parts of `questions` in `into`/films, with all it needs. Raises OSError."""
    (into / "player").mkdir(exist_ok=True)
    for name in (*_SCRIPTS, *_STYLES, "NOTICE"):
        shutil.copyfile(PLAYER / name, into / "player" / name)
    shelves = [
        _shelf(category.name, [one for one in questions if one.category == category.id])
        for category in content.categories
    ]
    page = _PAGE.format(
        centre=escape(content.centre.name if content.centre else content.info.title),
        styles="\n".join(f'<link rel="stylesheet" href="player/{name}">' for name in _STYLES),
        scripts="\n".join(f'<script src="player/{name}"></script>' for name in _SCRIPTS),
        shelves="\n".join(shelves),
    )
    write_whole(into / "index.html", page.encode())


def _shelf(name: str, questions: Sequence[Question]) -> str:
    if not questions:
        return ""
    cards = "\n".join(
        f'<li><button type="button" data-id="{one.id}"><img src="films/{one.id}.png" alt="" width="432"'
        f' height="540" loading="lazy"><span>{escape(one.ask)}</span></button></li>'
        for one in questions
    )
    return f"<section><h2>{escape(name)}</h2>\n<ul>\n{cards}\n</ul></section>"
