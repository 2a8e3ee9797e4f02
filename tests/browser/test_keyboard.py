"""From the login to an answer that was sent with Tab, Enter, Space and letters alone; where one is, is always seen."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import Windows
from tests.browser.served import OWN, Served

_MOST = 120
_SEEN = """() => {
  const at = document.activeElement
  if (!at || at === document.body) return "nothing"
  const style = getComputedStyle(at), box = at.getBoundingClientRect()
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
  const there = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
  return (outlined && there) ? "" : at.outerHTML.slice(0, 200)
}"""


def test_an_answer_is_sent_with_the_keyboard_alone(windows: Windows, valleys: Served) -> None:
    windows.open("delegation-b").context.close()  # has a password of its own from here on
    page = windows.open()
    page.goto("/")
    login = valleys.logins["delegation-b"]
    _to(page, page.locator("[name=login]"))
    page.keyboard.type(login.name)
    _to(page, page.locator("[name=password]"))
    page.keyboard.type(OWN)
    page.keyboard.press("Enter")
    expect(page.locator("[name=code]")).to_be_focused()
    page.keyboard.type(login.code())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your room")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    _to(page, page.get_by_role("link", name="Packet 2", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Packet 2")

    clause = page.locator("article", has=page.get_by_role("heading", level=2, name="Power"))
    _to(page, clause.locator("summary").first)
    page.keyboard.press("Enter")
    none = clause.get_by_label("no answer now", exact=True)
    _to(page, none)
    for _each in range(3):
        page.keyboard.press("ArrowDown")
    expect(clause.get_by_label("propose other words", exact=True)).to_be_checked()
    _to(page, clause.get_by_label("Words", exact=True))
    page.keyboard.type("A tenth of the dam's power goes to the Lower Valley at half the cost.")
    _to(page, page.get_by_role("button", name="Send all chosen answers"))
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text="Written down: 4 Power.")).to_be_in_viewport()


def _to(page: Page, wanted: Locator) -> None:
    """Press Tab until one is there, and see at each stop where one is."""
    expect(wanted).to_be_visible()
    for _each in range(_MOST):
        page.keyboard.press("Tab")
        hidden = page.evaluate(_SEEN)
        assert hidden in ("", "nothing"), f"the focus cannot be seen: {hidden}"
        if wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"Tab does not come to {wanted}")
