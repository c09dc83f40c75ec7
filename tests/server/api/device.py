"""A terminal as the office sees it: something with a token that sends requests."""

import copy
import uuid
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from server.api.examples import EXAMPLES
from server.database import db
from server.terminals import enrolment

API = "/api/v1"


def code_for(app: Flask, name: str, group_id: int | None = None) -> str:
    """A fresh code for the terminal called `name`."""
    with app.app_context():
        _, code = enrolment.make(name, group_id, app.config["SECRET_KEY"].encode())
        db.session.commit()
    return code


@dataclass(frozen=True)
class Answer:
    """What the office answered; `json` is None where it is none."""

    status_code: int
    headers: Headers
    text: str
    json: Any


def read(response: TestResponse) -> Answer:
    """The answer in `response`."""
    json = response.get_json(silent=True)
    return Answer(response.status_code, response.headers, response.text, json)


class Device:
    """Enrols at once. `token` is what it shows from then on."""

    def __init__(self, app: Flask, name: str = "一楼大厅东", group_id: int | None = None) -> None:
        self.client = app.test_client()
        self.code = code_for(app, name, group_id)
        answer = self.enrol(self.code)
        assert answer.status_code == 200, answer.text
        self.id: int = answer.json["terminal"]
        self.token: str = answer.json["token"]

    def enrol(self, code: str) -> Answer:
        body = {"code": code, "software": "0.6.0"}
        return read(self.client.post(f"{API}/enrol", json=body))

    def ask(self, method: str, path: str, **request: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self.token}", **request.pop("headers", {})}
        return read(self.client.open(f"{API}/{path}", method=method, headers=headers, **request))

    def beat(self, **told: Any) -> Answer:
        """A heartbeat: the example's without faults and clock, with what is `told` in its place."""
        body = {**copy.deepcopy(EXAMPLES["Heartbeat"]), "faults": [], "time": None, **told}
        return self.ask("POST", "heartbeat", json=body)

    def send(self, *entries: dict[str, Any], **told: Any) -> Answer:
        """A batch of its outbox."""
        return self.ask("POST", "outbox", json={"entries": list(entries), **told})


def entry(kind: str = "place", **told: Any) -> dict[str, Any]:
    """An entry as the example's of this kind, with a key of its own."""
    example = next(one for one in EXAMPLES["Outbox"]["entries"] if one["kind"] == kind)
    return {**copy.deepcopy(example), "key": str(uuid.uuid4()), **told}


def fault(message: str = "识别进程意外退出", **told: Any) -> dict[str, Any]:
    """A fault of its own."""
    example: dict[str, Any] = EXAMPLES["Heartbeat"]["faults"][0]
    return {**example, "key": str(uuid.uuid4()), "message": message, **told}
