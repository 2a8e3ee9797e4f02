"""A round of talks in the browser: drafted, handed to two rooms, answered on the page and in Word, agreed, printed."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.chromium import Windows, fits, log_in
from tests.browser.looking import looked_at
from tests.browser.served import Served
from tests.workbench.rooms.talks import ARABIC, DRAFT
from tests.workbench.rooms.word_edits import handed_back


def test_a_round_from_the_first_draft_to_a_locked_account(
    fresh: Served, fresh_windows: Windows, tmp_path: Path
) -> None:
    mediator, first, second = (fresh_windows.open() for _ in range(3))
    log_in(mediator, fresh, "mediator")
    _write(mediator, 1, DRAFT, ARABIC)
    _hand_over(mediator)

    # Delegation A answers on the page, and comes back to what was not sent after the browser was closed.
    log_in(first, fresh, "delegation-a")
    _open_draft(first, 1)
    _choose(first, "The gauge", "accept")
    _choose(first, "Power", "propose other words", "A fifth of the dam's power goes to the Lower Valley at cost.")
    first.get_by_role("button", name="Send all chosen answers").click()
    expect(first.get_by_role("status").filter(has_text="Written down: 2 The gauge; 4 Power.")).to_be_in_viewport()
    fits(first)
    first = _closed_and_opened(first, fresh_windows)
    _choose(first, "Filling", "accept", "")
    first.get_by_role("button", name="Send this alone: 3 Filling").click()
    expect(first.get_by_role("status").filter(has_text="Written down: 3 Filling.")).to_be_in_viewport()
    expect(first).to_have_url(re.compile("#clause-3$"))

    # Delegation B chooses a wording of the bracket, and answers the rest in Word.
    log_in(second, fresh, "delegation-b")
    _open_draft(second, 1)
    _choose_wording(second, "Water", "20")
    expect(second.locator("blockquote")).to_have_text(
        "From December to May the dam passes 20 cubic metres of water a second."
    )
    looked_at(second, "wording-chosen")
    _answer_in_word(second, tmp_path)

    # The mediator sees both, closes the bracket, and takes in what was proposed.
    mediator.goto("/text/close/")
    looked_at(mediator, "close")
    mediator.goto("/text/answers/")
    looked_at(mediator, "answers-given")
    for words in ("A fifth of the dam's power", "power goes to the Lower Valley at half the cost", "passes 20 cubic"):
        expect(mediator.get_by_text(re.compile(words)).first).to_be_visible()
    _write(mediator, 2, _agreed(DRAFT), _agreed(ARABIC))
    mediator.goto("/text/2/since/1/")
    expect(mediator.locator("ins", has_text="fifth").first).to_be_visible()
    fits(mediator)
    _hand_over(mediator)

    # Both accept what is left; B's question about the gauge was answered by telephone.
    _open_draft(second, 2)
    _choose(second, "The gauge", "accept")
    second.get_by_role("button", name="Send this alone: 2 The gauge").click()
    expect(second.get_by_role("status").filter(has_text="Written down: 2 The gauge.")).to_be_in_viewport()
    for each in (first, second):
        _open_draft(each, 2)
        expect(each.locator("ins").first).to_be_visible()
        each.locator("[name=sure]").check()
        each.get_by_role("button", name="Accept them").click()
        expect(each.get_by_role("status").filter(has_text="Written down: 1 Water; ")).to_be_in_viewport()
        fits(each)
    mediator.goto("/text/answers/")
    expect(mediator.locator("main")).to_contain_text("every clause is agreed")
    mediator.goto("/text/")
    looked_at(mediator, "text-agreed")
    expect(mediator.locator("article h2 .state.agreed")).to_have_count(4)

    # On paper, in Arabic.
    _open_draft(second, 2)
    second.get_by_role("link", name="Print: العربية").click()
    expect(second.locator("html")).to_have_attribute("dir", "rtl")
    second.emulate_media(media="print")
    assert second.locator("h1").first.evaluate("each => getComputedStyle(each).direction") == "rtl"
    expect(second.locator("body")).to_contain_text("خُمس كهرباء السد")
    assert second.pdf(format="A4").startswith(b"%PDF-")
    second.emulate_media(media="screen")

    # A telephone is lost: the mediator locks the account, and the page that is open in it is out at the next click.
    mediator.get_by_role("navigation", name="Menu").get_by_role("link", name="People").click()
    fits(mediator)
    mediator.get_by_role("link", name="Delegation A").click()
    fits(mediator)
    mediator.get_by_role("button", name="Lock the account").click()
    expect(mediator.get_by_role("status")).to_contain_text("is locked, and every session of it has ended")
    first.get_by_role("link", name="The room").click()
    expect(first).to_have_url(re.compile(r"/account/login/"))


def _write(page: Page, number: int, english: str, arabic: str) -> None:
    """Write the next revision on the page."""
    page.goto("/text/revise/")
    fits(page)
    page.locator("[name=text-en]").fill(english)
    page.locator("[name=text-ar]").fill(arabic)
    page.get_by_role("button", name="Take it in as the next revision").click()
    expect(page.get_by_text(f"This is revision {number} now.")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"/text/{number}/$"))
    fits(page)


def _hand_over(page: Page) -> None:
    """Look at the preview, and hand the last revision to both delegations."""
    page.goto("/release/")
    fits(page)
    for name in ("Upper Valley", "Lower Valley"):
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Show the preview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Preview")
    looked_at(page, "preview")
    for name in ("reason", "versions_differ"):
        if page.locator(f"[name={name}]").count():
            page.locator(f"[name={name}]").fill("Both asked for these words.")
    page.get_by_role("button", name="Hand it over now").click()
    expect(page.get_by_role("status")).to_contain_text("Handed over, and signed")
    fits(page)


def _open_draft(page: Page, number: int) -> None:
    """From one's own room to a packet."""
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your room")
    fits(page)
    page.get_by_role("link", name=f"Packet {number}", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Packet {number}")
    fits(page)


def _choose(page: Page, clause: str, kind: str, words: str = "") -> None:
    """Fill the form beside a clause in."""
    form = page.locator("article", has=page.get_by_role("heading", level=2, name=clause))
    if form.locator("details.fold").first.get_attribute("open") is None:
        form.locator("summary").first.click()
    form.get_by_label(kind, exact=True).check()
    form.get_by_label("Words", exact=True).fill(words)


def _choose_wording(page: Page, clause: str, words: str) -> None:
    """Say which wording of a clause's bracket one wants, and send that alone: nothing is typed."""
    form = page.locator("article", has=page.get_by_role("heading", level=2, name=clause))
    form.locator("summary").first.click()
    wordings = form.get_by_role("group", name="Wordings in the bracket")
    expect(wordings.get_by_role("radio")).to_have_count(3)
    expect(wordings.get_by_label("leave it open")).to_be_checked()
    looked_at(page, "wordings")
    wordings.get_by_label(words, exact=True).check()
    form.get_by_role("button", name="Send this alone").click()
    expect(page.get_by_role("status").filter(has_text=f"Written down: 1 {clause}.")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("#clause-1$"))


def _closed_and_opened(page: Page, windows: Windows) -> Page:
    """Type something, close the browser without sending, and find it in another one that has the same cookies."""
    words, where = "Six years from the day of the first concrete?", page.url
    _choose(page, "Filling", "ask", words)
    expect(page.get_by_text("Kept as you typed it.")).to_be_visible()
    state = page.context.storage_state()
    page.context.close()
    page = windows.open(state=state)
    page.goto(where)
    form = page.locator("article", has=page.get_by_role("heading", level=2, name="Filling"))
    expect(form.get_by_label("Words", exact=True)).to_have_value(words)
    expect(form.get_by_label("ask", exact=True)).to_be_checked()
    return page


def _answer_in_word(page: Page, folder: Path) -> None:
    """Save the file, change it, hand it in, and say that what was read in it is meant."""
    with page.expect_download() as saved:
        page.get_by_role("link", name="Word: English").click()
    file = folder / "packet.docx"
    saved.value.save_as(file)
    back = handed_back(file, {"at cost": "at half the cost"}, comments={"gauge house": "Who has the key?"})
    page.get_by_role("link", name="The room").click()
    page.locator("input[type=file]").set_input_files(back)
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(back.name)
    expect(page.locator("ins", has_text="half the")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Who has the key?")
    looked_at(page, "file")
    boxes = page.get_by_role("checkbox", name=re.compile("This becomes the answer on"))
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        expect(box).not_to_be_checked()  # nothing is an answer that nobody ticked
        box.check()
    page.get_by_role("group", name="Accepted as they are").get_by_label("Filling").check()
    for language in ("English", "العربية"):
        page.get_by_role("group", name="In these versions").get_by_label(language).check()
    page.get_by_role("button", name="Write down what is ticked").click()
    expect(page.get_by_text("3 answers were written down.")).to_be_visible()


def _agreed(text: str) -> str:
    """The draft with the bracket closed, and what both proposed taken in."""
    for old, new in (
        ("# Water {#water}\n\n", "# Water {#water}\n\n<!-- settles: flow.ten -->\n"),
        ("# المياه {#water}\n\n", "# المياه {#water}\n\n<!-- settles: flow.ten -->\n"),
        ("[[flow.ten: 10 | flow.twenty: 20]]", "10"),
        (
            "A tenth of the dam's power goes to the Lower Valley at cost",
            "A fifth of the dam's power goes there at cost",
        ),
        ("يذهب عشر كهرباء السد", "يذهب خُمس كهرباء السد"),
    ):
        text = text.replace(old, new)
    return text
