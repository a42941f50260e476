"""Somebody who has a keyboard and no mouse: Tab to a thing, then type, choose or press Enter."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

LIES_BEHIND = "it => (it.compareDocumentPosition(document.activeElement) & 4) > 0"
FAR = 250  # more stops than a page of these tests has


class Hands:
    """Reaches everything on a page with the Tab key, as a person without a mouse does."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, thing: Locator) -> None:
        """Press Tab, or Shift+Tab for what lies behind, until the thing holds the focus.

        Fails where it never does.
        """
        expect(thing).to_have_count(1)
        key = "Shift+Tab" if thing.evaluate(LIES_BEHIND) else "Tab"
        for _stop in range(FAR):
            if thing.evaluate("it => it === document.activeElement"):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"the Tab key never reaches {thing}")

    def press(self, name: str, *, at: Locator | None = None) -> None:
        """Press the button of exactly this name."""
        self.hit((at or self.page.locator("main")).get_by_role("button", name=name, exact=True))

    def follow(self, name: str, *, at: Locator | None = None) -> None:
        """Follow the link of exactly this name."""
        self.hit((at or self.page.locator("main")).get_by_role("link", name=name, exact=True))

    def hit(self, thing: Locator) -> None:
        """Go to a link, a button or the head of a folded part, and press Enter."""
        self.reach(thing)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        """Replace what a field holds by typing."""
        self.reach(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, field: Locator, option: str) -> None:
        """Walk down the options of a list until the one that holds these words is chosen."""
        self.reach(field)
        self.page.keyboard.press("Home")
        for _step in range(field.locator("option").count()):
            if option in str(field.evaluate("it => it.selectedOptions[0].text")):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no option holds «{option}»")
