"""The application for a server program of one's own: `gunicorn server.wsgi:app` (deploy/office)."""

from contextlib import suppress

from server import first_run
from server.app import create_app
from server.publishing import clock
from server.settings import Settings
from server.store import StoreError

app = create_app(Settings.from_environment())
# Before the first terminal enrols and asks whom to trust; where the store is away, the clock sees to it.
with app.app_context(), suppress(StoreError):
    first_run.keys()
clock.start(app)
