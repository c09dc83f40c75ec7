"""`python -m tests.bench.office_naive`: the same office, its lists and its outbox done the simplest way.

Lists: every item with every version is loaded, looked through in Python and drawn on one page. Outbox: a
transaction an entry.
"""

import json
from typing import Any
from unittest import mock

import waitress

from server import items
from server.app import create_app
from server.database import db
from server.editing.listing import Filters
from server.settings import Settings
from server.statistics.take import take_event


def main() -> None:
    """Serve on a port that is free, and print the address."""
    app = create_app(Settings.from_environment())

    def matching(collection: str, filters: Filters) -> list[int]:
        return [
            one.id
            for one in items.items(collection)
            if filters.text in json.dumps(items.head(one).body, ensure_ascii=False)
        ]

    def take_and_commit(*entry: Any) -> bool:
        taken = take_event(*entry)
        db.session.commit()
        return taken

    mock.patch("server.editing.listing.matching", matching).start()
    mock.patch("server.editing.listing.PAGE", 1_000_000).start()
    mock.patch("server.api.outbox.take_event", take_and_commit).start()
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=8)
    print(f"易博士后台：http://127.0.0.1:{server.effective_port}", flush=True)
    server.run()


if __name__ == "__main__":
    main()
