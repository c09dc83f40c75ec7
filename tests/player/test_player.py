"""The player of films in a browser, under the office's own policy: nothing written into the page runs."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from content.load import load_set
from content.storyboard.export.bubble import MOUTH
from content.storyboard.export.drawing import Drawing, Pixels
from content.storyboard.export.page import PLAYER
from content.storyboard.layout import LAYOUTS, PORTRAIT
from content.storyboard.shapes import Json
from content.storyboard.subtitles import webvtt
from server.security import _POLICY
from tests.content.storyboard.export.little import little_copy, little_set
from tests.office.browser import chromium

_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>film</title>
<link rel="stylesheet" href="player.css"><link rel="stylesheet" href="narrow.css">
<div id="film" data-film="film.json" data-captions="film.vtt" data-voices="{voices}" data-title="保证金"></div>
<script src="lottie.min.js"></script><script src="complete.js"></script><script src="player.js"></script>"""
_FILM = "document.querySelector('#film').film"
_WIDTH = 540


class Site(http.server.SimpleHTTPRequestHandler):
    """A folder, with the office's policy on every answer."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", _POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is said."""


@pytest.fixture(scope="module")
def drawing() -> Json:
    """A little film's Lottie, as it is sent."""
    return {}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, drawing: Json) -> Path:
    """A page with the player and a little film, whose first two sentences sound."""
    folder = tmp_path_factory.mktemp("site")
    copy = little_copy(load_set(little_set(folder / "little")), folder)
    drawing.update(copy.made.animation(PORTRAIT).to_lottie())
    voices = [
        voice and {"src": voice.path.name, "from": voice.start, "length": voice.seconds}
        for voice in copy.made.voices
    ]
    for name, text in {
        "film.json": json.dumps(drawing),
        "film.vtt": webvtt(copy.made.film),
        "voices.json": json.dumps(voices),
        "absent.json": json.dumps([{"src": "absent.opus", "from": 0, "length": 0.6}] * 3),
        "silent.json": "[]",
        "narrow.css": f"body {{ margin: 0; width: {_WIDTH}px; }}",
        **{f"{one}.html": _PAGE.format(voices=f"{one}.json") for one in ("voices", "absent")},
        "silent.html": _PAGE.format(voices="silent.json"),
        "broken.html": _PAGE.format(voices="nowhere.json"),
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    for part in PLAYER.iterdir():
        (folder / part.name).symlink_to(part)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """It is served."""
    handler = partial(Site, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    """A browser that may sound; what it complains of is an error."""
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 600, "height": 900})
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if "Security Policy" in said.text else None,
        )
        yield page
        assert complaints == []


@pytest.fixture
def opened(page: Page, address: str) -> Page:
    """The film with a voice, not yet begun."""
    return at(page, f"{address}/voices.html")


def at(page: Page, address: str) -> Page:
    page.goto(address)
    until(page, f"!!{_FILM}")
    return page


def until(page: Page, what: str) -> None:
    """Wait until `what` is true there. Playwright's own way to wait is against the policy."""
    for _ in range(600):
        if page.evaluate(f"!!({what})"):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never: {what}")


def of(page: Page, what: str) -> Any:
    return page.evaluate(f"(() => {{ const film = {_FILM}; return {what}; }})()")


def shot(page: Page) -> Pixels:
    """The picture as the browser shows it: rows, columns, then red, green, blue."""
    from io import BytesIO

    from PIL import Image

    return np.asarray(
        Image.open(BytesIO(page.locator(".film-picture").screenshot())).convert("RGB")
    )


def test_the_poster_is_there_before_anything_plays(opened: Page, drawing: Json) -> None:
    poster = next(one["tm"] for one in drawing["markers"] if one["cm"] == "poster")
    assert of(opened, "film.drawn") == poster
    assert of(opened, "film.scenes.length") == 2
    expect(opened.locator(".film-start")).to_be_visible()
    expect(opened.locator(".film-caption")).to_be_hidden()


def test_the_picture_follows_the_sound(opened: Page) -> None:
    opened.locator(".film-start").click()
    until(opened, f"{_FILM}.time.sounds && {_FILM}.time.sounds.audio.currentTime > 0.1")
    expect(opened.locator(".film-caption")).to_have_text("怎么退？")
    apart = of(
        opened,
        "film.time.now() - film.cues[0].start - film.time.sounds.audio.currentTime",
    )
    assert abs(apart) <= 1 / 30
    expect(opened.locator(".film-button").first).to_have_text("暂停")


def test_it_plays_to_its_end_through_a_sentence_without_a_voice(opened: Page) -> None:
    opened.evaluate(f"{_FILM}.seek({_FILM}.cues[1].start)")
    opened.locator(".film-button").first.click()
    until(opened, f"{_FILM}.caption.textContent === '退回原处。'")
    until(opened, f"{_FILM}.place.dataset.state === 'still'")
    assert of(opened, "film.time.at === film.time.length")
    assert of(opened, "film.drawn") == of(opened, "film.picture.totalFrames - 1")
    expect(opened.locator(".film-button").first).to_have_text("播放")


def test_pause_holds_picture_and_voice(opened: Page) -> None:
    opened.evaluate(f"{_FILM}.seek({_FILM}.cues[0].start)")
    opened.keyboard.press("Tab")
    opened.locator(".film-button").first.click()
    until(opened, f"{_FILM}.time.sounds && {_FILM}.time.sounds.audio.currentTime > 0.05")
    opened.keyboard.press("k")
    held = of(opened, "[film.time.now(), film.drawn]")
    opened.wait_for_timeout(200)
    assert of(opened, "[film.time.now(), film.drawn]") == held
    assert of(opened, "[...film.time.ready.values()].every((one) => one.paused)")
    expect(opened.locator(".film-button").first).to_have_text("继续")


def test_a_scenes_bar_and_the_arrows_jump_to_its_beginning(opened: Page, drawing: Json) -> None:
    second = drawing["markers"][1]["tm"]
    bar = opened.get_by_role("button", name="第 2 幕：五天里退。")
    bar.click()
    assert of(opened, "film.drawn") == second
    expect(bar).to_have_attribute("aria-current", "true")
    expect(opened.locator(".film-caption")).to_be_hidden()
    opened.keyboard.press("ArrowLeft")
    assert of(opened, "film.drawn") == 0
    opened.keyboard.press("ArrowRight")
    assert of(opened, "film.drawn") == second


def test_without_recordings_and_with_broken_ones_it_plays_by_the_clock(
    page: Page, address: str
) -> None:
    for name in ("silent", "absent"):
        at(page, f"{address}/{name}.html")
        page.evaluate(f"{_FILM}.seek({_FILM}.cues[0].start - 0.1)")
        page.locator(".film-button").first.click()
        until(page, f"{_FILM}.time.at > {_FILM}.cues[0].end")
        page.evaluate(f"{_FILM}.stop()")


def test_a_film_that_cannot_be_read_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}/broken.html")
    expect(page.locator("#film")).to_have_text("动画没有读出来，请刷新再试。")


def test_who_wants_nothing_to_move_sees_each_scene_whole(
    page: Page, address: str, drawing: Json
) -> None:
    page.emulate_media(reduced_motion="reduce")
    at(page, f"{address}/voices.html")
    second = drawing["markers"][1]["tm"]
    page.evaluate(f"{_FILM}.seek(1.0)")
    first = of(page, "film.drawn")
    page.evaluate(f"{_FILM}.seek(1.2)")
    assert of(page, "film.drawn") == first == second - 9
    page.emulate_media(reduced_motion="no-preference")


@pytest.mark.parametrize("frame", [40, 120, 170])
def test_both_players_draw_the_same_picture(opened: Page, drawing: Json, frame: int) -> None:
    opened.evaluate(f"{_FILM}.draw({frame})")
    opened.evaluate(f"{_FILM}.start.hidden = true")
    browsers = shot(opened).astype(float)
    height, width, _ = browsers.shape
    with Drawing(json.dumps(drawing), width, height) as ours:
        pixels = ours.blank()
        ours.draw(frame, pixels)
    alpha = pixels[..., 3:].astype(float) / 255
    rlotties = pixels[..., 2::-1] + (1 - alpha) * (250, 246, 238)
    apart = np.abs(browsers - rlotties).max(axis=-1)
    # The edges of letters and lines are smoothed in different ways; nothing larger differs.
    assert float((apart > 48).mean()) < 0.02
    assert float(apart.mean()) < 3


def test_subtitles_stand_where_the_layouts_want_them() -> None:
    script = (PLAYER / "player.js").read_text(encoding="utf-8")
    for layout in LAYOUTS.values():
        room = layout.captions
        mouth = round(layout.feet[1] - MOUTH * layout.figure)
        line = (
            f"{layout.width}: {{ x: {room.x:g}, y: {room.y:g}, width: {room.width:g}, "
            f"height: {room.height:g}, mouth: {mouth} }}"
        )
        assert line in script
