"""The application for a server program of one's own: `gunicorn server.wsgi:app` (deploy/office)."""

from server.app import create_app
from server.publishing import clock
from server.settings import Settings

app = create_app(Settings.from_environment())
clock.start(app)
