"""The page of settings (server.site has them)."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_security import roles_required

from server.audit import difference, note
from server.database import db
from server.models.account import ADMIN
from server.site import KNOBS, Knob, change, setting


def add_to(blueprint: Blueprint) -> None:
    """Put the page where the others of accounts are."""
    blueprint.add_url_rule("/accounts/site", view_func=site, methods=["GET", "POST"])


@roles_required(ADMIN)
def site() -> Any:
    """All settings in one form: all are taken, or none."""
    was = {name: setting(name) for name in KNOBS}
    shown: dict[str, Any] = dict(was)
    wrong: dict[str, str] = {}
    if request.method == "POST":
        for knob in KNOBS.values():
            shown[knob.name] = request.form.get(knob.name, "").strip()
            try:
                change(knob.name, _read(knob, shown[knob.name]))
            except ValueError as error:
                wrong[knob.name] = str(error)
        if not wrong:
            before, after = difference(was, {name: setting(name) for name in KNOBS})
            if after:
                note(
                    "setting", "site", title="改设置", before=_titled(before), after=_titled(after)
                )
            db.session.commit()
            flash("设置已保存，现在就生效。" if after else "没有改动。")
            return redirect(url_for("accounts.site"))
        db.session.rollback()
    return render_template(
        "accounts/site.html", knobs=KNOBS.values(), shown=shown, wrong=wrong
    ), 422 if wrong else 200


def _read(knob: Knob, typed: str) -> bool | int | str:
    """What was typed, as the setting's type. Raises ValueError, in Chinese."""
    if isinstance(knob.default, bool):
        return typed == "1"
    if isinstance(knob.default, int):
        # More digits than any bound has are not worth reading.
        if not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
            raise ValueError(f"“{knob.title}”要填一个数字")
        return int(typed)
    return typed


def _titled(values: dict[str, Any]) -> dict[str, Any]:
    return {KNOBS[name].title: value for name, value in values.items()}
