"""A film in the office: played, subtitled, spoken, changed."""

import gzip
import json
import subprocess
import time
from pathlib import Path
from typing import IO, Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from content.storyboard.raster import frame
from server import items
from server.database import db
from server.films.blueprint import written
from server.films.saying import say_some
from server.films.studio import sentences
from server.films.video import video
from server.models.item import State
from tests.server.conftest import LogIn, token_of
from tests.server.editing.pages import Page
from tests.server.small_office import edit, question


def storyboard(key: str) -> list[dict[str, Any]]:
    body = items.head(question(key)).body
    assert body is not None
    return [*body.get("storyboard", ())]


def test_a_question_s_film_can_be_looked_at(log_in: LogIn, small: Flask) -> None:
    page = log_in("reviewer").get("/films/pay").text
    assert "保证金怎么交" in page
    assert "从基本户转。" in page
    assert "改这一幕" not in page  # reviewers read


def test_its_cartoon_is_what_the_terminal_draws(log_in: LogIn, small: Flask) -> None:
    answer = log_in("clerk").get("/films/pay/portrait.json")
    document = json.loads(gzip.decompress(answer.data))
    assert (document["w"], document["h"]) == (1080, 1350)
    assert frame(json.dumps(document), 60, 108, 135)[..., 3].any()
    lying = json.loads(gzip.decompress(log_in("clerk").get("/films/pay/landscape.json").data))
    assert (lying["w"], lying["h"]) == (1920, 1080)


def test_its_subtitles_are_webvtt(log_in: LogIn, small: Flask) -> None:
    assert log_in("clerk").get("/films/pay/captions.vtt").text.startswith("WEBVTT\n")


def test_a_still_is_a_picture_and_there_are_no_more_than_scenes(
    log_in: LogIn, small: Flask
) -> None:
    assert log_in("clerk").get("/films/pay/scene-0.png").data.startswith(b"\x89PNG")
    assert log_in("clerk").get("/films/pay/scene-99.png").status_code == 404


def test_a_sentence_that_was_said_is_heard(spoken: Flask, log_in: LogIn) -> None:
    assert say_some(sentences("pay", written()), seconds=60) == 0
    clerk = log_in("clerk")
    voices = clerk.get("/films/pay/voices.json").json
    assert voices
    assert all(voices)
    heard = clerk.get(voices[0]["src"])
    assert heard.data.startswith(b"OggS")
    assert heard.content_type == "audio/ogg"


def test_a_film_that_is_not_there_is_not_found(log_in: LogIn, small: Flask) -> None:
    clerk = log_in("clerk")
    for address in ("/films/nobody", "/films/pay/scenes/answer-77", "/films/voice/00.opus"):
        assert clerk.get(address).status_code == 404


def send(clerk: FlaskClient, address: str, **changed: str) -> Any:
    """A scene's form as a browser shows it, sent with `changed`."""
    form = Page(clerk.get(address).text).forms["scene"]
    return clerk.post(address.replace("/new", "/extra-1"), data={**form, **changed})


def test_a_changed_scene_is_a_new_draft_that_keeps_only_the_change(
    log_in: LogIn, small: Flask
) -> None:
    send(log_in("clerk"), "/films/pay/scenes/answer-1", heading="先转账")
    assert storyboard("pay") == [{"scene": "answer-1", "says": "从基本户转。", "heading": "先转账"}]
    assert items.head(question("pay")).state is State.DRAFT
    assert "先转账" in log_in("clerk").get("/films/pay").text


def test_a_change_is_taken_back(log_in: LogIn, small: Flask) -> None:
    clerk = log_in("clerk")
    send(clerk, "/films/pay/scenes/answer-1", heading="先转账")
    send(clerk, "/films/pay/scenes/answer-1", do="back")
    assert storyboard("pay") == []


def test_a_hidden_scene_can_be_brought_back(log_in: LogIn, small: Flask) -> None:
    clerk = log_in("clerk")
    send(clerk, "/films/pay/scenes/answer-1", hidden="1")
    assert storyboard("pay") == [{"scene": "answer-1", "says": "从基本户转。", "hidden": True}]
    page = clerk.get("/films/pay").text
    assert '<p class="scene-said">从基本户转。' not in page
    assert page.index("不放的") < page.index("从基本户转。") < page.index("放回去")
    send(clerk, "/films/pay/scenes/answer-1", do="back")
    assert "从基本户转。" in clerk.get("/films/pay").text


def test_a_scene_of_its_own_stands_behind_the_one_it_was_added_to(
    log_in: LogIn, small: Flask
) -> None:
    clerk = log_in("clerk")
    send(clerk, "/films/pay/scenes/new?after=title", heading="别忘了", **{"text-1": "带上身份证"})
    (one,) = storyboard("pay")
    assert one["scene"] == "extra-1"
    assert one["after"] == "title"
    page = clerk.get("/films/pay").text
    assert page.index("保证金怎么交") < page.index("带上身份证") < page.index("从基本户转。")


def test_a_text_that_does_not_fit_is_refused_with_the_reason(log_in: LogIn, small: Flask) -> None:
    refused = send(log_in("clerk"), "/films/pay/scenes/answer-1", heading="长" * 300)
    assert refused.status_code == 422
    assert "放不下" in refused.text
    assert storyboard("pay") == []


def test_a_character_that_cannot_be_drawn_is_refused_and_named(log_in: LogIn, small: Flask) -> None:
    refused = send(log_in("clerk"), "/films/pay/scenes/answer-1", heading="好\U0001f600")
    assert refused.status_code == 422
    assert "\U0001f600" in refused.text


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(log_in: LogIn, small: Flask) -> None:
    clerk = log_in("clerk")
    address = "/films/pay/scenes/answer-1"
    form = Page(clerk.get(address).text).forms["scene"]
    send(clerk, address, heading="甲")
    clerk.post(address, data={**form, "heading": "乙"})
    assert storyboard("pay") == [{"scene": "answer-1", "says": "从基本户转。", "heading": "甲"}]
    assert "别人刚刚也改了" in clerk.get("/films/pay").text


def test_a_film_becomes_a_video_to_be_fetched(small: Flask, log_in: LogIn, tmp_path: Path) -> None:
    clerk = log_in("clerk")
    assert clerk.get("/films/late/portrait.mp4").status_code == 404
    clerk.post("/films/late/portrait.mp4", data={"csrf_token": token_of(clerk)})
    assert "正在做视频" in clerk.get("/films/late/portrait/video").text
    while video(question("late"), "portrait").is_being_made:
        time.sleep(0.2)
    assert "下载视频" in clerk.get("/films/late/portrait/video").text
    (tmp_path / "film.mp4").write_bytes(clerk.get("/films/late/portrait.mp4").data)
    probe = "ffprobe -v error -show_entries stream=codec_name,width,height -of csv=p=0".split()
    seen = subprocess.run(
        [*probe, str(tmp_path / "film.mp4")], capture_output=True, text=True, check=True
    ).stdout
    assert "h264,1080,1920" in seen
    assert "aac" in seen


def test_a_video_that_could_not_be_made_says_why(
    small: Flask, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.films.video.subprocess.run", failing)
    clerk = log_in("clerk")
    clerk.post("/films/late/portrait.mp4", data={"csrf_token": token_of(clerk)})
    page = clerk.get("/films/late").text
    assert "磁盘满了" in page
    assert "做成视频" in page


def failing(_: list[str], stdout: IO[str], **__: Any) -> None:
    stdout.write("late 20%\n磁盘满了\n")


def test_editing_the_answer_keeps_what_was_changed_of_scenes(small: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    send(clerk, "/films/pay/scenes/answer-1", heading="先转账")
    form = Page(clerk.get("/content/questions/pay").text).forms["item"]
    clerk.post("/content/questions/pay", data={**form, "answer": "从基本户转，别用个人账户。"})
    assert storyboard("pay") == [{"scene": "answer-1", "says": "从基本户转。", "heading": "先转账"}]
    assert "别用个人账户" in clerk.get("/films/pay").text


def rewritten(clerk: FlaskClient, answer: str) -> str:
    """The page of the film once its answer has been typed anew."""
    form = Page(clerk.get("/content/questions/pay").text).forms["item"]
    clerk.post("/content/questions/pay", data={**form, "answer": answer})
    return clerk.get("/films/pay").text


FIRST = "请先到大厅服务台取号，再去财务窗口排队，等叫到您的号。"
SECOND = "请从本单位的基本账户转账，别用个人账户，也别用现金。"


def test_a_change_follows_its_sentence(small: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    rewritten(clerk, SECOND)
    send(clerk, "/films/pay/scenes/answer-1", heading="先转账")
    page = rewritten(clerk, FIRST + SECOND)
    assert page.index("取号") < page.index("先转账") < page.index(SECOND)
    assert "对不上的改动" not in page
    send(clerk, "/films/pay/scenes/answer-2", heading="怎么转")
    assert storyboard("pay") == [{"scene": "answer-2", "says": SECOND, "heading": "怎么转"}]


def test_a_change_whose_sentence_is_gone_is_told_and_can_be_dropped(
    small: Flask, log_in: LogIn
) -> None:
    clerk = log_in("clerk")
    rewritten(clerk, SECOND)
    send(clerk, "/films/pay/scenes/answer-1", heading="先转账")
    page = rewritten(clerk, FIRST)
    assert "<h3>先转账</h3>" not in page
    assert f"改过的一幕（标题“先转账”）原来是说“{SECOND[:16]}…”的" in page
    assert "有 1 处对单独一幕的改动对不上了" in page
    form = {"csrf_token": token_of(clerk), "based_on": str(items.head(question("pay")).number)}
    clerk.post("/films/pay/changes/0/drop", data=form)
    assert storyboard("pay") == []
    assert "对不上的改动" not in clerk.get("/films/pay").text


def test_an_added_scene_follows_the_one_behind_which_it_stands(small: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    rewritten(clerk, SECOND)
    address = "/films/pay/scenes/new?after=answer-1"
    send(clerk, address, heading="别忘了", **{"text-1": "带上身份证"})
    page = rewritten(clerk, FIRST + SECOND)
    assert page.index("取号") < page.index(SECOND) < page.index("带上身份证")
    send(clerk, "/films/pay/scenes/extra-1", heading="请记得")
    (one,) = storyboard("pay")
    assert (one["after"], one["says"]) == ("answer-2", SECOND)


def test_one_board_written_of_two_is_changed_as_one(small: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    lines = [{"text": "先取号", "said": FIRST}, {"text": "再转账", "said": SECOND}]
    whole = {"scene": "answer-1", "says": FIRST + SECOND, "lines": lines}
    edit("pay", answer=FIRST + SECOND, storyboard=[whole])
    db.session.commit()
    send(clerk, "/films/pay/scenes/answer-1", heading="两步")
    (one,) = storyboard("pay")
    assert (one["says"], one["lines"], one["heading"]) == (FIRST + SECOND, lines, "两步")
    send(clerk, "/films/pay/scenes/answer-1", do="back")
    assert storyboard("pay") == []


def test_what_is_being_typed_already_has_a_film(small: Flask, log_in: LogIn) -> None:
    clerk = log_in("clerk")
    form = Page(clerk.get("/content/questions/pay").text).forms["item"]
    typed = {**form, "answer": "正在写的一句。", "do": "preview"}
    page = clerk.post("/content/questions/pay", data=typed, follow_redirects=True).text
    assert "data-film=" in page
    assert "正在写的一句" in clerk.get("/films/pay/captions.vtt?draft=1").text
    assert "正在写的一句" not in clerk.get("/films/pay/captions.vtt").text
