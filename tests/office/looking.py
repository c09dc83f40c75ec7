"""A page looked at: pictures at both sizes in build/office, and what every page must hold to."""

import re
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import FloatRect, Page

from tests.end_to_end.driver import ROOT
from tests.office.browser import DESK, PHONE

FOLDER = ROOT / "build" / "office"
# Neither what axe calls moderate or minor, nor what it only advises.
_GRAVE = {"serious", "critical"}
_RULES = {
    "resultTypes": ["violations"],
    "preload": False,
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}
# A phone shows the same colours; comparing them takes longest.
_RULES_OF_A_PHONE = {
    **_RULES,
    "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}},
}
# How much of a long list a picture shows.
_TALLEST_PX = 3000
# How many stops of the Tab key are tried from the page's beginning, and how many at its end.
_FIRST, _LAST = 10, 3
_SETTLED = """() => document.readyState === "complete"
  && !document.querySelector(".htmx-request, .busy, [hx-trigger^='load'][hx-swap='outerHTML']")
  && [...document.images].every((one) => one.complete || one.getBoundingClientRect().top > 3 * innerHeight)"""
_AXE = "async (rules) => (await axe.run(document, rules)).violations"
_KINDS = """[...document.querySelectorAll("main *")].map((one) =>
  `${one.tagName} ${one.getAttribute("class")} ${one.getAttribute("type")} ${one.getAttribute("role")}`)"""
_STOPS = """() => {
  const held = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'], audio, video")];
  const seen = held.filter((one) => !one.matches(":disabled, [tabindex='-1']")
    && one.checkVisibility({ visibilityProperty: true }));
  return window.stops = seen.filter((one) => {
    if (one.type !== "radio") return true;
    const group = [...document.getElementsByName(one.name)].filter((r) => r.form === one.form);
    return one === (group.find((r) => r.checked) ?? group[0]);
  });
}"""
# The next Tab comes to the page's first stop.
_BEGIN = """() => {
  const mark = document.body.insertBefore(document.createElement("span"), document.body.firstChild);
  mark.tabIndex = -1;
  mark.focus();
  mark.remove();
}"""
_FOCUSED = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const shown = style.outlineStyle !== "none" || style.boxShadow !== "none";
  return { place: window.stops.indexOf(one), shown, name: one.outerHTML.slice(0, 120) };
}"""


def settle(page: Page) -> None:
    """Wait until what the page fetches by itself is there."""
    page.wait_for_function(_SETTLED)


def examine(page: Page, name: str, *, deeply: bool = True) -> list[str]:
    """What is wrong with the page that is open, pictures of which are kept as `name`.

    `deeply`: it is tried with the keyboard and by axe, too, which takes longer than all the rest.
    """
    settle(page)
    wrong = _unmade(page)
    if deeply:
        wrong += _out_of_reach(page) + _barriers(page, _RULES)
    picture(page, f"{name}-1366x768")
    page.set_viewport_size(PHONE)
    picture(page, f"{name}-390x844")
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    wrong += [f"{wide} px too wide for a phone"] if wide > 0 else []
    wrong += _barriers(page, _RULES_OF_A_PHONE) if deeply else []
    page.set_viewport_size(DESK)
    return [f"{name}: {one}" for one in wrong]


def picture(page: Page, name: str) -> None:
    """The page, into build/office; of a very long one the beginning."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    shown: FloatRect = {"x": 0, "y": 0, "width": width, "height": min(height, _TALLEST_PX)}
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True, clip=shown)


def matter(page: Page) -> str:
    """What the page says, but for what differs each time it is made."""
    main = page.locator("main").inner_html()
    return re.sub(r'name="csrf_token" value="[^"]+"|\d+ ?(秒|分钟)前|刚刚', "", main)


def kinds(page: Page) -> set[str]:
    """What the page is made of: elements with their classes."""
    made: list[str] = page.evaluate(_KINDS)
    return set(made)


def _unmade(page: Page) -> list[str]:
    headings = page.locator("h1").count()
    title = page.title().removesuffix(" · 易博士后台")
    wrong = [f"{headings} first-level headings"] if headings != 1 else []
    return wrong + ([] if title and title != "后台" else ["no title of its own"])


def _barriers(page: Page, rules: dict[str, Any]) -> list[str]:
    if page.evaluate("window.axe === undefined"):
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(_AXE, rules)
    return [
        f"{one['id']} at {one['nodes'][0]['target']}: {one['help']}"
        for one in found
        if one["impact"] in _GRAVE
    ]


def _out_of_reach(page: Page) -> list[str]:
    """What the Tab key passes over, or does not show that it has come to."""
    count = int(page.evaluate(f"({_STOPS})().length"))
    page.evaluate(_BEGIN)
    wrong = _tabbed(page, 0, min(_FIRST, count))
    if count > _FIRST + _LAST:
        page.evaluate("(place) => window.stops[place].focus()", count - _LAST - 1)
        wrong += _tabbed(page, count - _LAST, count)
    return wrong


def _tabbed(page: Page, start: int, end: int) -> list[str]:
    """Press Tab until the stop before `end` has the focus; each on the way must have had it."""
    place, tries = start, 0
    while place < end and tries < 3 * (end - start) + 12:
        tries += 1
        page.keyboard.press("Tab")
        held = page.evaluate(_FOCUSED)
        # Other stops: what scrolls, and the parts of a date.
        if held["place"] in {-1, place - 1}:
            continue
        if held["place"] != place:
            return [f"Tab comes to {held['name']} instead of stop {place}"]
        if not held["shown"]:
            return [f"the focus is not shown on {held['name']}"]
        place += 1
    return [] if place == end else [f"Tab does not come further than stop {place} of {end}"]
