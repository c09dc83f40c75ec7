"""What terminals report is kept for a while only: the newest of each."""

from sqlalchemy import delete, select

from server.database import db
from server.models.terminal import Fault, Happening, Terminal


def keep_newest(model: type[Fault] | type[Happening], terminal: Terminal, most: int) -> None:
    """Delete all but the `most` newest of the terminal's rows, in the open transaction."""
    newest = (
        select(model.id)
        .where(model.terminal_id == terminal.id)
        .order_by(model.id.desc())
        .limit(most)
    )
    db.session.execute(
        delete(model)
        .where(model.terminal_id == terminal.id, model.id.not_in(newest))
        .execution_options(synchronize_session=False)
    )
