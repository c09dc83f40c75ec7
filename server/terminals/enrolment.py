"""A one-time code is made for a terminal, and traded for its token."""

import datetime
from dataclasses import dataclass

from sqlalchemy import select, update

from server import audit
from server.database import db, now
from server.delivery import standing
from server.models.terminal import Enrolment, Terminal
from server.terminals import tokens

VALID = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Enrolled:
    """A terminal, by its id and name, and its token, which nobody is told again.

    `root`: the root metadata that it is to trust releases by; "" where there is none yet.
    """

    terminal: int
    name: str
    token: str
    root: str


def make(name: str, group_id: int | None, key: bytes) -> tuple[Enrolment, str]:
    """A code for the terminal called `name`, in the open transaction; older ones for it are dead.

    `key`: the office's secret. The code itself is kept nowhere.
    """
    moment = now()
    db.session.execute(
        update(Enrolment)
        .where(Enrolment.name == name, Enrolment.used_at.is_(None), Enrolment.expires_at > moment)
        .values(expires_at=moment)
    )
    code = tokens.make_code()
    enrolment = Enrolment(
        code_hash=tokens.code_hash(code, key),
        name=name,
        group_id=group_id,
        made_at=moment,
        expires_at=moment + VALID,
    )
    db.session.add(enrolment)
    db.session.flush()
    audit.note("enrol", f"enrolments/{enrolment.id}", title=name, after={"step": "登记码已生成"})
    return enrolment, code


def trade(code: str, software: str, address: str, key: bytes) -> Enrolled | None:
    """The terminal that `code` was made for, in the open transaction; None for a code that is not good.

    A code is good once, also where two ask at the same moment. A terminal of that name is the same one
    again: its old token is dead.
    """
    moment = now()
    hashed = tokens.code_hash(code, key)
    # First of all, and in one statement: whoever marks it has it.
    marked = db.session.execute(
        update(Enrolment)
        .where(
            Enrolment.code_hash == hashed,
            Enrolment.used_at.is_(None),
            Enrolment.expires_at > moment,
        )
        .values(used_at=moment)
        .execution_options(synchronize_session=False)
    )
    if marked.rowcount != 1:  # type: ignore[attr-defined]
        return None
    enrolment = db.session.scalars(select(Enrolment).where(Enrolment.code_hash == hashed)).one()
    terminal = db.session.scalar(select(Terminal).where(Terminal.name == enrolment.name))
    again = terminal is not None
    if terminal is None:
        terminal = Terminal(name=enrolment.name, health={})
        db.session.add(terminal)
    token = tokens.make_token()
    terminal.group_id = enrolment.group_id
    terminal.token_hash = tokens.token_hash(token)
    terminal.enrolled_at, terminal.address = moment, address
    terminal.health = {**(terminal.health or {}), "software": software}
    db.session.flush()
    audit.note(
        "enrol",
        f"terminals/{terminal.id}",
        title=terminal.name,
        after={"step": "重新登记，旧凭证作废" if again else "登记完成", "software": software},
        who=f"终端 {terminal.name}",
    )
    return Enrolled(terminal.id, terminal.name, token, standing.root())
