"""The second factor, as somebody new at the desk meets it: needed, good once, and replaced by a code on paper once."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, expect

from parley.server.accounts.totp import PERIOD
from tests.browser.chromium import Windows
from tests.browser.looking import looked_at
from tests.browser.served import OWN, Login


def test_a_mediator_needs_a_second_factor_whose_codes_are_good_once(windows: Windows) -> None:
    windows.refusals |= {422}
    login = _invited(windows.open("mediator"))
    page = windows.open()
    page.goto("/")
    _password(page, login)
    page.locator("[name=new]").fill(OWN)
    page.locator("[name=again]").fill(OWN)
    page.get_by_role("button", name="Keep this password").click()
    login.password = OWN

    # The desk does not open before it is set up; a code does that, and is used up by it.
    expect(page).to_have_url(re.compile("/account/second-factor/"))
    page.goto("/today/")
    expect(page).to_have_url(re.compile("/account/second-factor/"))
    looked_at(page, "second-factor")
    login.secret = page.locator("li code").inner_text().replace(" ", "")
    step = int(time.time()) // PERIOD
    page.locator("[name=code]").fill(login.code_of(step))
    page.get_by_role("button", name="Set it up").click()
    on_paper = page.locator("ol.codes code").all_inner_texts()
    assert len(on_paper) >= 5
    looked_at(page, "codes")
    page.get_by_role("button", name="I have kept them: go on").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Today")
    expect(page.get_by_role("status")).to_contain_text("Your own password and your second factor are set up")
    looked_at(page, "landed")

    # The same code a second time: refused.
    _log_out(page)
    _password(page, login)
    _code(page, login.code_of(step))
    expect(page.locator(".wrong")).to_be_visible()
    expect(page).to_have_url(re.compile("/account/login/code/"))
    looked_at(page, "code-refused")

    # One from the paper: once.
    _code(page, on_paper[0])
    expect(page.get_by_role("heading", level=1)).to_contain_text("Today")
    _log_out(page)
    _password(page, login)
    _code(page, on_paper[0])
    expect(page.locator(".wrong")).to_be_visible()
    _code(page, on_paper[1])
    expect(page.get_by_role("heading", level=1)).to_contain_text("Today")


def _invited(page: Page) -> Login:
    """What stands on the invitation of somebody new."""
    page.goto("/people/invite/")
    page.locator("[name=name]").fill("Second mediator")
    page.locator("[name=role]").select_option("mediator")
    handle = page.locator("[name=login]").input_value() or "amber-harbour"
    page.locator("[name=login]").fill(handle)
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_text("Shown this once")).to_be_visible()
    looked_at(page, "invitation")
    facts = page.locator(".invitation dl code").all_inner_texts()
    assert handle in facts
    return Login(handle, facts[-1])


def _password(page: Page, login: Login) -> None:
    page.locator("[name=login]").fill(login.name)
    page.locator("[name=password]").fill(login.password)
    page.get_by_role("button", name="Log in").click()


def _code(page: Page, code: str) -> None:
    page.locator("[name=code]").fill(code)
    page.get_by_role("button", name="Log in").click()


def _log_out(page: Page) -> None:
    page.get_by_role("button", name="Log out").click()
    expect(page).to_have_url(re.compile("/account/login/"))
