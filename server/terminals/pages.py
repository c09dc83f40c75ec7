"""The pages: 终端. The list, and one terminal with what can be done to it."""

from typing import Any, get_args

from flask import Response, abort, flash, redirect, render_template, request, url_for

from server import audit
from server.database import db, now
from server.models.terminal import Terminal
from server.terminals import (
    care,
    enrol_pages,
    faults,
    group_pages,
    history,
    orders,
    screenshots,
    state,
)
from server.terminals.desk import ID, blueprint, terminal_or_404

__all__ = ["blueprint", "enrol_pages", "group_pages"]

_LATELY = 20


@blueprint.get("/")
def index() -> str:
    """All terminals, worst first; those of a name, a group or a state, where one is asked for."""
    seen = state.everyone(now())
    wanted = {name: request.args.get(name, "") for name in ("name", "group", "state")}
    return render_template(
        "terminals/index.html",
        title="终端",
        seen=[one for one in seen if _is_wanted(one, wanted)],
        total=len(seen),
        counts={one: sum(s.state is one for s in seen) for one in state.State},
        wanted=wanted,
        groups=care.groups(),
        State=state.State,
        WORDS=state.WORDS,
        patience=state.patience(),
    )


def _is_wanted(seen: state.Seen, wanted: dict[str, str]) -> bool:
    return (
        wanted["name"].strip().lower() in seen.terminal.name.lower()
        and wanted["group"] in ("", str(seen.terminal.group_id or 0))
        and wanted["state"] in ("", seen.state)
    )


@blueprint.get(f"/{ID}")
def one(number: int) -> str:
    """One terminal."""
    return _page(terminal_or_404(number))


def _page(terminal: Terminal, wrong: dict[str, str] | None = None) -> str:
    moment = now()
    return render_template(
        "terminals/one.html",
        seen=state.look([terminal], moment)[0],
        terminal=terminal,
        WORDS=state.WORDS,
        State=state.State,
        orders=[(o, *orders.step(o, moment)) for o in orders.latest(terminal, 8)],
        VERBS=orders.VERBS,
        faults=faults.latest(terminal, _LATELY),
        PARTS=faults.PARTS,
        history=history.lately(terminal, _LATELY),
        length=history.length,
        groups=care.groups(),
        typed=request.form,
        wrong=wrong or {},
    )


@blueprint.post(f"/{ID}/order")
def order(number: int) -> Any:
    """Tell it to do something."""
    terminal = terminal_or_404(number)
    verb = next((one for one in get_args(orders.Verb) if one == request.form.get("verb")), None)
    if verb is None:
        abort(400)
    typed = request.form.get("volume", "")
    volume = int(typed) if typed.isdecimal() and len(typed) < 4 else -1
    try:
        orders.give(terminal, verb, volume if verb == "volume" else None)
    except ValueError as error:
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(f"“{orders.VERBS[verb]}”已经下达，终端下次报到（一分钟以内）就会收到。")
    return redirect(url_for("terminals.one", number=number))


@blueprint.post(f"/{ID}/settle")
def settle(number: int) -> Any:
    """Its faults have been seen to."""
    terminal = terminal_or_404(number)
    if count := faults.settle(terminal, now()):
        audit.note(
            "change",
            f"terminals/{number}",
            title=terminal.name,
            after={"faults": f"{count} 次故障已处理"},
        )
        db.session.commit()
    flash("好的，这些故障记为已处理。再出现时会重新提醒。")
    return redirect(url_for("terminals.one", number=number))


@blueprint.post(f"/{ID}")
def change(number: int) -> Any:
    """Another name, another group."""
    terminal = terminal_or_404(number)
    try:
        name = care.free_name(request.form.get("name", ""), Terminal, number)
        group_id = care.known_group(request.form.get("group", ""))
    except ValueError as error:
        return _page(terminal, {"name": str(error)}), 422
    care.change(terminal, name, group_id)
    db.session.commit()
    flash("已保存。")
    return redirect(url_for("terminals.one", number=number))


@blueprint.get(f"/{ID}/<any(revoke,delete):step>")
def sure(number: int, step: str) -> str:
    """What can't be taken back is asked again."""
    return render_template("terminals/sure.html", terminal=terminal_or_404(number), step=step)


@blueprint.post(f"/{ID}/revoke")
def revoke(number: int) -> Any:
    """Its token is dead from now on."""
    terminal = terminal_or_404(number)
    care.revoke(terminal)
    db.session.commit()
    flash(f"“{terminal.name}”已停用。要再用它，请重新登记。")
    return redirect(url_for("terminals.one", number=number))


@blueprint.post(f"/{ID}/delete")
def delete(number: int) -> Any:
    """It is gone from the list."""
    terminal = terminal_or_404(number)
    name = terminal.name
    screenshot = care.remove(terminal)
    db.session.commit()
    if screenshot:
        screenshots.forget(number, screenshot)
    flash(f"“{name}”已删除。")
    return redirect(url_for("terminals.index"))


@blueprint.get(f"/{ID}/screenshot")
def screenshot(number: int) -> Response:
    """What was on its glass; kept by no cache."""
    picture = screenshots.last(terminal_or_404(number))
    if picture is None:
        abort(404)
    return Response(picture, mimetype="image/png", headers={"Cache-Control": "no-store"})
