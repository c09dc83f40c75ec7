"""A whole body for each thing a terminal sends, as the description shows it."""

from typing import Any

_AT = "2026-03-02T09:15:00+08:00"
EXAMPLES: dict[str, dict[str, Any]] = {
    "Enrol": {"code": "K7MX-3QPD", "software": "0.6.0"},
    "Heartbeat": {
        "fingerprint": "0" * 64,
        "software": "0.6.0",
        "uptime_s": 86400,
        "disk_free": 21_474_836_480,
        "disk_total": 64_424_509_440,
        "memory_used": 1_073_741_824,
        "memory_total": 4_294_967_296,
        "microphone": "ok",
        "loudspeaker": "ok",
        "engine": "vosk",
        "screen": {"width": 1080, "height": 1920},
        "volume": 70,
        "faults": [
            {
                "key": "0b5a3c1e-6f1d-4a55-9a43-1d1f0c6f6f01",
                "at": _AT,
                "part": "speech",
                "message": "识别进程意外退出，已重新启动",
            }
        ],
        "time": _AT,
    },
    "OrderReport": {"done": True, "result": "音量已调到 70"},
    "Outbox": {
        "entries": [
            {
                "key": "0b5a3c1e-6f1d-4a55-9a43-1d1f0c6f6f02",
                "at": _AT,
                "kind": "clue",
                "text": "保证金怎么退",
                "heard": True,
                "alternatives": ["保证金怎么推"],
                "candidates": [{"kind": "question", "id": "deposit-refund", "score": 0.41}],
                "rejected": False,
            },
            {
                "key": "0b5a3c1e-6f1d-4a55-9a43-1d1f0c6f6f03",
                "at": _AT,
                "kind": "question",
                "outcome": "answer",
                "subject": "ca-loss",
                "heard": True,
            },
            {
                "key": "0b5a3c1e-6f1d-4a55-9a43-1d1f0c6f6f04",
                "at": _AT,
                "kind": "place",
                "subject": "window-3",
            },
            {
                "key": "0b5a3c1e-6f1d-4a55-9a43-1d1f0c6f6f05",
                "at": _AT,
                "kind": "satisfaction",
                "outcome": "good",
                "subject": "ca-loss",
            },
            {
                "key": "0b5a3c1e-6f1d-4a55-9a43-1d1f0c6f6f06",
                "at": _AT,
                "kind": "visit",
                "seconds": 84.5,
            },
            {
                "key": "0b5a3c1e-6f1d-4a55-9a43-1d1f0c6f6f07",
                "at": _AT,
                "kind": "fault",
                "part": "speech",
                "message": "识别进程意外退出，已重新启动",
            },
            {
                "key": "0b5a3c1e-6f1d-4a55-9a43-1d1f0c6f6f08",
                "at": _AT,
                "kind": "health",
                "disk_free": 21_474_836_480,
                "disk_total": 64_424_509_440,
                "memory_used": 1_073_741_824,
                "memory_total": 4_294_967_296,
                "uptime_s": 86400,
                "fingerprint": "0" * 64,
            },
        ],
        "time": _AT,
    },
}
