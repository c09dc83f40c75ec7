"""The pages on which a terminal is enrolled: a name, then a code that is shown once."""

from typing import Any

from flask import current_app, render_template, request
from sqlalchemy import select

from server.database import db, now
from server.models.terminal import Enrolment, Terminal, TerminalGroup
from server.terminals import care, enrolment
from server.terminals.desk import ID, blueprint


@blueprint.get("/enrol")
def enrol() -> str:
    """What the terminal is to be called. An enrolled one keeps its name: `again` names it."""
    again = db.session.get(Terminal, request.args.get("again", 0, int))
    name, group = (again.name, again.group_id) if again else ("", None)
    return _form(name, str(group or ""), again is not None)


def _form(name: str, group: str, again: bool, wrong: str = "") -> str:
    return render_template(
        "terminals/enrol.html",
        name=name,
        group=group,
        again=again,
        wrong=wrong,
        groups=care.groups(),
    )


@blueprint.post("/enrol")
def make_code() -> Any:
    """The code, this once."""
    again = bool(request.form.get("again"))
    typed, group = request.form.get("name", ""), request.form.get("group", "")
    try:
        name = care.tidied(typed) if again else care.free_name(typed, Terminal)
        group_id = care.known_group(group)
    except ValueError as error:
        return _form(typed, group, again, str(error)), 422
    made, code = enrolment.make(name, group_id, str(current_app.config["SECRET_KEY"]).encode())
    number, until = made.id, made.expires_at
    db.session.commit()
    held = db.session.get(TerminalGroup, group_id) if group_id else None
    return render_template(
        "terminals/code.html", name=name, group=held, code=code, number=number, until=until,
        office=request.url_root.rstrip("/"),
    )  # fmt: skip


@blueprint.get(f"/enrol/{ID}")
def wait(number: int) -> str:
    """Whether the code was used meanwhile: a part of the page, asked for again and again."""
    made = db.session.get(Enrolment, number)
    terminal = None
    if made is not None and made.used_at is not None:
        terminal = db.session.scalar(select(Terminal).where(Terminal.name == made.name))
    over = made is None or made.expires_at <= now()
    return render_template("terminals/wait.html", number=number, terminal=terminal, over=over)
