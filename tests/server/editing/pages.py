"""Pages as a browser reads them: the form in one, filled as it is shown, and every element."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """`elements`: (tag, attributes) of all; `forms`: by id, what a browser would send untouched."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.forms: dict[str, dict[str, list[str]]] = {}
        self.text = ""
        self._form: dict[str, list[str]] = {}
        self._select: tuple[str, list[str], str | None] | None = None
        self._area: tuple[str, str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.elements.append((tag, held))
        if tag == "form":
            self._form = self.forms[held.get("id", "")] = {}
        elif tag == "input" and "name" in held:
            if held.get("type") not in {"checkbox", "radio"} or "checked" in held:
                self._send(held["name"], held.get("value", "on"))
        elif tag == "select" and "name" in held:
            self._select = (held["name"], [], None)
        elif tag == "option" and self._select:
            name, values, chosen = self._select
            values.append(held.get("value", ""))
            self._select = (name, values, values[-1] if "selected" in held else chosen)
        elif tag == "textarea":
            self._area = (held["name"], "")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._area:
            self._area = (self._area[0], self._area[1] + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select:
            name, values, chosen = self._select
            if values:
                self._send(name, values[0] if chosen is None else chosen)
            self._select = None
        elif tag == "textarea" and self._area:
            name, text = self._area
            self._send(name, text.removeprefix("\n").replace("\n", "\r\n"))
            self._area = None

    def _send(self, name: str, value: str) -> None:
        self._form.setdefault(name, []).append(value)
