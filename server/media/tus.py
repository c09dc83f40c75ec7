"""Resumable uploads: tus 1.0.0 (tus.io), core with creation, termination and expiration."""

import base64
import binascii
import functools
from collections.abc import Callable
from email.utils import format_datetime

from flask import Blueprint, Response, current_app, request, url_for
from flask_security import current_user, roles_accepted
from werkzeug.exceptions import RequestEntityTooLarge

from server.media import library, names
from server.media.partials import (
    MOST_UNFINISHED,
    QUOTA,
    Busy,
    Partial,
    Partials,
    TooMuch,
    WrongOffset,
)
from server.media.refused import RefusedFile
from server.models.account import ADMIN, CLERK

VERSION = "1.0.0"
# The longest name that is read at all.
_LONGEST_METADATA = 4096


def partials() -> Partials:
    """The uploads under way on this machine."""
    return Partials(current_app.config["settings"].data / "uploads")


def mine(id_: str) -> Partial | None:
    """The upload of this id, if it is the asking user's."""
    return partials().find(id_, current_user.id)


def add_to(blueprint: Blueprint) -> None:
    """Answer tus below the blueprint's "/uploads"."""
    for rule, verb, view in (
        ("/uploads", "OPTIONS", _options),
        ("/uploads", "POST", _create),
        ("/uploads/<id_>", "HEAD", _head),
        ("/uploads/<id_>", "PATCH", _patch),
        ("/uploads/<id_>", "DELETE", _terminate),
    ):
        blueprint.add_url_rule(
            rule,
            endpoint=f"tus_{verb.lower()}",
            view_func=roles_accepted(CLERK, ADMIN)(_in_tus(view)),
            methods=[verb],
            provide_automatic_options=False,
        )


def _in_tus(view: Callable[..., Response]) -> Callable[..., Response]:
    """Both sides say which version they speak."""

    @functools.wraps(view)
    def answer(**values: str) -> Response:
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            response = _said(412, "上传程序太旧，请刷新这一页再试。")
            response.headers["Tus-Version"] = VERSION
        else:
            response = view(**values)
        response.headers["Tus-Resumable"] = VERSION
        return response

    return answer


def _options() -> Response:
    response = Response(status=204)
    response.headers["Tus-Version"] = VERSION
    response.headers["Tus-Extension"] = "creation,termination,expiration"
    response.headers["Tus-Max-Size"] = str(library.most_bytes())
    return response


def _create() -> Response:
    size, name = _whole(request.headers.get("Upload-Length")), _name()
    if size is None or name is None:
        return _said(400, "没有说清要传什么，请刷新这一页再试。")
    kept, user = partials(), current_user.id
    kept.sweep()
    try:
        library.refuse_oversized(size, kept.folder)
        unfinished = kept.of(user)
        announced = size + sum(one.size for one in unfinished)
        if announced > QUOTA * library.most_bytes() or len(unfinished) >= MOST_UNFINISHED:
            raise RefusedFile("您没传完的文件太多了。请先把它们传完，或者在下面放弃一些。")
    except RefusedFile as refused:
        return _said(413, str(refused))
    partial = kept.begin(user, name, size)
    response = Response(status=201)
    response.headers["Location"] = url_for("media.tus_head", id_=partial.id)
    return _expiring(response, partial)


def _head(id_: str) -> Response:
    partial = mine(id_)
    if partial is None:
        return _gone()
    response = _at(Response(status=200), partials().offset(partial))
    response.headers["Upload-Length"] = str(partial.size)
    return _expiring(response, partial)


def _patch(id_: str) -> Response:
    partial, offset = mine(id_), _whole(request.headers.get("Upload-Offset"))
    if partial is None:
        return _gone()
    if request.mimetype != "application/offset+octet-stream":
        return _said(415, "上传程序太旧，请刷新这一页再试。")
    if offset is None:
        return _said(400, "没有说清从哪里接着传，请刷新这一页再试。")
    if offset + (request.content_length or 0) > partial.size:
        return _said(413, "传来的比说好的多，请重新选这个文件。")
    kept = partials()
    try:
        offset = kept.append(partial, offset, request.stream)
    except Busy:
        return _said(423, "这个文件正在另一个窗口里传。")
    except WrongOffset:
        return _at(_said(409, "前面还有没传到的部分。"), kept.offset(partial))
    except TooMuch:
        return _said(413, "传来的比说好的多，请重新选这个文件。")
    except RequestEntityTooLarge:
        return _said(413, "一次传得太多了，请刷新这一页再试。")
    return _expiring(_at(Response(status=204), offset), partial)


def _terminate(id_: str) -> Response:
    partial = mine(id_)
    if partial is None:
        return _gone()
    try:
        with partials().held(partial):
            partials().end(partial)
    except Busy:
        return _said(423, "这个文件正在另一个窗口里传。")
    return Response(status=204)


def _gone() -> Response:
    return _said(404, "这个没传完的文件已经不在了，请重新选它。")


def _said(status: int, words: str) -> Response:
    return Response(words, status, mimetype="text/plain")


def _at(response: Response, offset: int) -> Response:
    response.headers["Upload-Offset"] = str(offset)
    return response


def _expiring(response: Response, partial: Partial) -> Response:
    response.headers["Upload-Expires"] = format_datetime(partial.expires, usegmt=True)
    return response


def _whole(text: str | None) -> int | None:
    """A number as tus writes them; None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 16 else None


def _name() -> str | None:
    """The `filename` of Upload-Metadata: pairs of a key and base64, separated by commas."""
    metadata = request.headers.get("Upload-Metadata", "")
    if len(metadata) > _LONGEST_METADATA:
        return None
    pairs = dict(pair.strip().partition(" ")[::2] for pair in metadata.split(","))
    try:
        return names.clean(base64.b64decode(pairs.get("filename", ""), validate=True).decode())
    except (binascii.Error, UnicodeDecodeError):
        return None
