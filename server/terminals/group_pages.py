"""The pages of groups: terminals that share settings, and may show a release of their own."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from server.database import db
from server.models.terminal import TerminalGroup
from server.repository.mend import tell
from server.terminals import care
from server.terminals.desk import ID, blueprint, group_or_404
from server.terminals.settings import TerminalSettings, read_form, settings_of


@blueprint.get("/groups")
def groups() -> str:
    """All groups."""
    return render_template(
        "terminals/groups.html", groups=care.groups(), settings_of=settings_of,
        alone=care.alone(),
    )  # fmt: skip


@blueprint.get("/groups/new")
def new_group() -> str:
    """A form for another."""
    return _form(TerminalGroup(name="", settings={}))


@blueprint.get(f"/groups/{ID}")
def group(number: int) -> str:
    """One of them, to change."""
    return _form(group_or_404(number))


def _form(
    held: TerminalGroup, typed: dict[str, str] | None = None, wrong: dict[str, str] | None = None
) -> str:
    kept = settings_of(held.settings).model_dump()
    name = {"name": held.name, "release": str(held.release_number or "")}
    return render_template(
        "terminals/group.html", group=held, values=typed if typed is not None else {**kept, **name},
        wrong=wrong or {}, FIELDS=TerminalSettings.model_fields, releases=care.releases(),
    )  # fmt: skip


@blueprint.post("/groups/new")
def add_group() -> Any:
    """Another group."""
    return _save(TerminalGroup(name="", settings={}))


@blueprint.post(f"/groups/{ID}")
def change_group(number: int) -> Any:
    """Other settings; its terminals have them with their next heartbeat."""
    return _save(group_or_404(number))


def _save(held: TerminalGroup) -> Any:
    typed = request.form.to_dict()
    settings, wrong = read_form(typed)
    name, release = "", None
    try:
        name = care.free_name(typed.get("name", ""), TerminalGroup, held.id)
    except ValueError as error:
        wrong["name"] = str(error)
    try:
        release = care.known_release(typed.get("release", ""))
    except ValueError as error:
        wrong["release"] = str(error)
    if wrong:
        return _form(held, typed, wrong), 422
    care.save_group(held, name, release, settings)
    db.session.commit()
    tell()
    flash(f"“{name}”已保存，组里的终端一分钟以内就会用上。")
    return redirect(url_for("terminals.groups"))


@blueprint.post(f"/groups/{ID}/delete")
def delete_group(number: int) -> Any:
    """No such group any more."""
    held = group_or_404(number)
    name = held.name
    care.remove_group(held)
    db.session.commit()
    tell()
    flash(f"分组“{name}”已删除，原来的终端改为不分组，用默认设置。")
    return redirect(url_for("terminals.groups"))
