"""The interface's OpenAPI description, made from the views and their shapes (spectree)."""

from typing import Any

from spectree import SecurityScheme, SpecTree
from spectree.models import SecureType, SecuritySchemeData

from server.api.examples import EXAMPLES
from server.api.shapes import Problem

TOKEN = "terminal"  # noqa: S105  (the scheme's name)
_ABOUT = """\
How a terminal speaks with the office. A terminal enrols once, with a code that an administrator gives it,
and shows its token as a bearer from then on; cookies are not looked at. Every body is JSON in UTF-8 and
has exactly the fields described. What may be sent twice, because an answer was lost, does no harm twice.
"""

# Bodies are read by server.api.reading, so it neither validates nor takes over views' arguments.
SPEC = SpecTree(
    "flask",
    mode="strict",
    annotations=False,
    validation_error_model=Problem,
    naming_strategy=lambda shape: shape.__name__,
    nested_naming_strategy=lambda _, shape: shape,
    title="易博士 terminals",
    version="1",
    description=_ABOUT,
    security_schemes=[
        SecurityScheme(
            name=TOKEN,
            data=SecuritySchemeData(
                type=SecureType.HTTP,
                scheme="bearer",
                description="The token that POST /enrol gave.",
            ),
        )
    ],
)


def openapi() -> dict[str, Any]:
    """The description of the running application's interface; needs its context."""
    described: dict[str, Any] = SPEC.spec
    for path in described["paths"].values():
        for operation in path.values():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if body:
                body["example"] = EXAMPLES[body["schema"]["$ref"].rpartition("/")[2]]
    screenshot = described["paths"]["/api/v1/screenshot"]["put"]
    screenshot["requestBody"] = {
        "required": True,
        "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}},
    }
    settings = described["paths"]["/api/v1/settings"]["get"]
    settings["parameters"] = [
        {
            "name": "If-None-Match",
            "in": "header",
            "required": False,
            "description": "The ETag of the settings that the terminal has.",
            "schema": {"type": "string"},
        }
    ]
    settings["responses"]["200"]["headers"] = {
        "ETag": {"description": "Changes when they do.", "schema": {"type": "string"}}
    }
    settings["responses"]["304"] = {"description": "They are as the ETag says."}
    return described
