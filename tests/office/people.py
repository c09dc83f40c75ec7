"""What people do to get in."""

from playwright.sync_api import Page, expect


def log_in(page: Page, username: str, password: str) -> None:
    """Type both, press Enter."""
    page.goto("/login")
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(password)
    page.keyboard.press("Enter")


def arrive(page: Page) -> None:
    """Wait for the first page of somebody who is in; its greeting changes with the hour."""
    expect(page).to_have_title("今天 · 易博士后台")


def go(page: Page, *names: str) -> None:
    """Follow links by what they are called: the first in the menu, the others on the pages."""
    first, *others = names
    page.get_by_role("navigation", name="主菜单").get_by_role("link", name=first).click()
    for name in others:
        page.locator("main").get_by_role("link", name=name).first.click()


def told(page: Page, words: str) -> None:
    """The page says so at its top."""
    expect(page.locator(".flash").first).to_contain_text(words)
