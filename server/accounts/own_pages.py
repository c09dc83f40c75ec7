"""The pages of one's own account, and those that a one-time link opens."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_security import current_user, login_user, verify_password
from sqlalchemy import select

from server.accounts import attempts, links, passwords, people, sign_ins
from server.accounts.forms import address_subject, wait_if_too_many
from server.audit import note
from server.database import db
from server.models.account import ROLES, User
from server.models.link import Link
from server.security import public


def add_to(blueprint: Blueprint) -> None:
    """Put the pages where the others are."""
    blueprint.add_url_rule("/accounts/me", view_func=me, methods=["GET", "POST"])
    blueprint.add_url_rule("/accounts/me/out", view_func=out_everywhere, methods=["POST"])
    blueprint.add_url_rule("/setup/<token>", view_func=setup, methods=["GET", "POST"])
    blueprint.add_url_rule("/welcome/<token>", view_func=welcome, methods=["GET", "POST"])


def me() -> Any:
    """One's own name, password, second factor, and where one has logged in."""
    user = _myself()
    form, name = request.form, user.name
    wrong: dict[str, str] = {}
    if request.method == "POST" and form.get("part") == "name":
        name = form.get("name", "")
        wrong = people.wrong_with_name(name)
        if not wrong:
            people.change(user, name, [role.name for role in user.roles])
            db.session.commit()
            flash("已保存。")
            return redirect(url_for("accounts.me"))
    elif request.method == "POST":
        wrong = _wrong_with_change(user)
        if not wrong:
            people.set_password(user, form.get("password", ""))
            login_user(user, authn_via=["change"])
            db.session.commit()
            flash("密码改好了。在别处登录的都已退出。")
            return redirect(url_for("accounts.me"))
    return render_template(
        "accounts/me.html",
        user=user,
        name=name,
        wrong=wrong,
        hint=passwords.HINT,
        sign_ins=sign_ins.recent(user),
    ), 422 if wrong else 200


def _myself() -> User:
    """Who asks, as the session's own object: `current_user` stands for it and is none."""
    return db.session.get_one(User, current_user.id)


def _wrong_with_change(user: User) -> dict[str, str]:
    """What is wrong with a change of one's own password, by field. Guesses at the old one are counted."""
    subject = people.login_subject(user.username or "")
    wait_if_too_many(subject)
    old = passwords.normal(request.form.get("old", ""))
    if not verify_password(old, user.password or ""):
        attempts.failed(subject)
        note("log-in-failed", f"account/{user.username}", title="改密码时原密码不对")
        db.session.commit()
        return {"old": "原来的密码不对。"}
    new, again = request.form.get("password", ""), request.form.get("again", "")
    if passwords.normal(new) == old:
        return {"password": "和原来的一样，请换一个。"}
    return passwords.wrong_with_both(new, again, user.username or "")


def out_everywhere() -> Any:
    """Out of everywhere but here."""
    user = _myself()
    people.log_out_everywhere(user)
    note("log-out", f"account/{user.username}", title=f"{user.name} 在别处都退出")
    login_user(user, authn_via=["change"])
    db.session.commit()
    flash("在别处登录的都已退出。")
    return redirect(url_for("accounts.me"))


@public
def setup(token: str) -> Any:
    """The office's first account, for whoever holds the link that its first start printed."""
    found = _found(token, setup=True)
    if found is None or db.session.scalar(select(User.id).limit(1)) is not None:
        return _dead("这个链接不能用了：已经有人用它设好了管理员，或者它过期了。")
    form = request.form
    wrong: dict[str, str] = {}
    if request.method == "POST":
        username, name = form.get("username", ""), form.get("name", "")
        roles = {*form.getlist("roles"), "admin"} & ROLES.keys()
        wrong = people.wrong_with(username, name, roles) | passwords.wrong_with_both(
            form.get("password", ""), form.get("again", ""), people.normal(username)
        )
        if not wrong and links.use(found):
            user = people.create(username, name, roles, who=name.strip())
            people.set_password(user, form.get("password", ""), who=user.name)
            login_user(user, authn_via=["setup"])
            db.session.commit()
            flash(f"您好，{user.name}。后台已经设好，可以开始了。")
            return redirect(url_for("home.index"))
    return render_template(
        "accounts/setup.html", form=form, wrong=wrong, all_roles=ROLES, hint=passwords.HINT
    ), 422 if wrong else 200


@public
def welcome(token: str) -> Any:
    """A password for an account, chosen by its owner."""
    found = _found(token, setup=False)
    user = db.session.get(User, found.user_id) if found else None
    if found is None or user is None or not user.active or user.locked_at:
        return _dead("这个链接不能用了：它已经用过，或者过期了。请让管理员再给一个。")
    form = request.form
    wrong: dict[str, str] = {}
    if request.method == "POST":
        wrong = passwords.wrong_with_both(
            form.get("password", ""), form.get("again", ""), user.username or ""
        )
        if not wrong and links.use(found):
            people.set_password(user, form.get("password", ""), who=user.name)
            db.session.commit()
            flash("密码设好了，请用它登录。")
            return redirect(url_for("security.login"))
    return render_template(
        "accounts/welcome.html", user=user, wrong=wrong, hint=passwords.HINT
    ), 422 if wrong else 200


def _found(token: str, *, setup: bool) -> Link | None:
    """The link; whoever tries many that are none has to wait."""
    subject = address_subject("link")
    wait_if_too_many(subject)
    found = links.find(token, setup=setup)
    if found is None:
        attempts.failed(subject)
        db.session.commit()
    return found


def _dead(said: str) -> Any:
    """What a link says that is good no more."""
    return render_template("accounts/dead.html", said=said), 410
