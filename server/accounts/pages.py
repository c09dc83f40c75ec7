"""The pages: 账号."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_security import current_user, roles_required
from sqlalchemy import select

from server.accounts import attempts, own_pages, people, settings_page, sign_ins
from server.accounts.people import Refused
from server.database import db
from server.models.account import ADMIN, ROLES, User

# Addresses are written whole: links for people without an account lie outside /accounts.
blueprint = Blueprint("accounts", __name__)
own_pages.add_to(blueprint)
settings_page.add_to(blueprint)


@blueprint.get("/accounts/")
@roles_required(ADMIN)
def index() -> str:
    """Everybody, those who work here first."""
    users = db.session.scalars(select(User).order_by(User.active.desc(), User.name, User.id)).all()
    waiting = {
        user.id for user in users if attempts.too_many(people.login_subject(user.username or ""))
    }
    return render_template(
        "accounts/index.html", users=users, waiting=waiting, last=sign_ins.last()
    )


@blueprint.route("/accounts/new", methods=["GET", "POST"])
@roles_required(ADMIN)
def new() -> Any:
    """A new account; its owner gets a link to choose a password."""
    form, roles = request.form, request.form.getlist("roles")
    wrong: dict[str, str] = {}
    if request.method == "POST":
        username, name = form.get("username", ""), form.get("name", "")
        wrong = people.wrong_with(username, name, roles)
        if not wrong:
            user = people.create(username, name, roles)
            return _with_link(user)
    return render_template(
        "accounts/new.html", form=form, roles=roles, wrong=wrong, all_roles=ROLES
    ), 422 if wrong else 200


@blueprint.route("/accounts/<int:user_id>", methods=["GET", "POST"])
@roles_required(ADMIN)
def account(user_id: int) -> Any:
    """One account: its name and roles, and what can be done with it."""
    user = _user(user_id)
    name, roles = user.name, [role.name for role in user.roles]
    wrong: dict[str, str] = {}
    if request.method == "POST":
        name, roles = request.form.get("name", ""), request.form.getlist("roles")
        wrong = people.wrong_with_name(name) | people.wrong_with_roles(roles)
        if not wrong:
            try:
                people.change(user, name, roles)
            except Refused as refused:
                wrong = {"roles": str(refused)}
            else:
                db.session.commit()
                flash("已保存。")
                return redirect(url_for("accounts.account", user_id=user.id))
    return render_template(
        "accounts/account.html",
        user=user,
        name=name,
        roles=roles,
        wrong=wrong,
        all_roles=ROLES,
        sign_ins=sign_ins.recent(user, 1),
        waiting=attempts.too_many(people.login_subject(user.username or "")),
    ), 422 if wrong else 200


@blueprint.post("/accounts/<int:user_id>/<any(lock,unlock,close,totp):step>")
@roles_required(ADMIN)
def step(user_id: int, step: str) -> Any:
    """Lock, unlock or close an account, or drop its second factor. Nobody does that to themselves."""
    user = _user(user_id)
    if user.id == current_user.id and step != "unlock":
        flash("这一步不能对自己的账号做，请让另一位管理员来。", "error")
        return redirect(url_for("accounts.account", user_id=user.id))
    do = {
        "lock": (people.lock, "已锁定，他现在不能登录。"),
        "unlock": (people.unlock, "已解锁，可以登录了。"),
        "close": (people.close, "已停用。他写过的内容和操作日志都还在。"),
        "totp": (
            people.drop_second_factor,
            "已取消动态口令，他下次只用密码登录，请提醒他重新设置。",
        ),
    }
    try:
        do[step][0](user)
    except Refused as refused:
        flash(str(refused), "error")
    else:
        db.session.commit()
        flash(do[step][1])
    return redirect(url_for("accounts.account", user_id=user_id))


@blueprint.post("/accounts/<int:user_id>/link")
@roles_required(ADMIN)
def link(user_id: int) -> Any:
    """A link with which the owner chooses a password; a closed account is open again."""
    user = _user(user_id)
    if not user.active:
        people.reopen(user)
    return _with_link(user)


def _with_link(user: User) -> str:
    """The page that shows a link: this once, for it is kept nowhere."""
    token = people.send_link(user)
    db.session.commit()
    address = url_for("accounts.welcome", token=token, _external=True)
    return render_template("accounts/link.html", user=user, address=address)


def _user(user_id: int) -> User:
    user = db.session.get(User, user_id)
    return user if user is not None else abort(404)
