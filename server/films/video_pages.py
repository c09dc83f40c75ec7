"""The pages: a film as a video, to be put on the centre's accounts."""

from typing import Any

from flask import abort, redirect, render_template, send_file, url_for

from server import items
from server.editing.blueprint import writers
from server.films.blueprint import blueprint, question_or_404, written
from server.films.video import begin, video

_VIDEO = "<any(portrait,landscape):layout>.mp4"


@blueprint.post(f"/<key>/{_VIDEO}")
@writers
def make_video(key: str, layout: str) -> Any:
    """Begin to make it."""
    begin(question_or_404(key), layout, written())
    return redirect(url_for(".film", key=key, layout=layout))


@blueprint.get(f"/<key>/{_VIDEO}")
def fetch_video(key: str, layout: str) -> Any:
    """The video, if it has been made of what is written now."""
    question = question_or_404(key)
    one = video(question, layout)
    if not one.is_ready:
        abort(404)
    name = f"{(items.head(question).body or {})['ask']}.mp4"
    return send_file(one.file, mimetype="video/mp4", as_attachment=True, download_name=name)


@blueprint.get("/<key>/<any(portrait,landscape):layout>/video")
def video_state(key: str, layout: str) -> str:
    """How far it is: a part of the page."""
    one = video(question_or_404(key), layout)
    return render_template("films/video.html", key=key, layout_name=layout, video=one)
