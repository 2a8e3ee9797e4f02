"""Invitations: printed once, in the language of whom they are for, and good for a first login."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from parley.errors import Invalid, NoSuchName
from parley.server.accounts import changing
from parley.server.accounts.invitation_words import sheet
from parley.server.accounts.keeping import Opened
from parley.server.accounts.models import User
from parley.server.accounts.opening import open_account, open_missing, print_again
from parley.server.accounts.second_factor import shows
from parley.server.accounts.totp import code_at
from parley.workbench.rooms.founding import invite
from tests.server.coming_in import come_in, desk_inside, fresh, problem_of
from tests.server.served import PASSWORD, Served

NEW = "four words of nothing"


def _filled(**changed: str) -> dict[str, str]:
    return {
        "name": "Ilse",
        "role": "delegation",
        "room": "upper",
        "login": "quiet-kettle",
        "language": "en",
        **changed,
    }


def _printed(page: Any) -> dict[str, str]:
    """What is typed in, as it stands on the sheet."""
    return dict(re.findall(r'<dt>([^<]+)</dt><dd><code dir="ltr">([^<]+)</code>', page.content.decode()))


def _kinds(served: Served) -> list[str]:
    with served.desk() as desk:
        return [one.kind for one in desk.entries]


def test_whoever_is_invited_gets_a_sheet_and_comes_in_with_it(served: Served) -> None:
    client = served.client("Amina")
    suggested = re.search(r'name="login" value="([a-z]+-[a-z]+)"', client.get("/people/invite/").content.decode())
    assert suggested
    before = _kinds(served)
    answer = client.post("/people/invite/", _filled(login=suggested[1]))
    assert answer.status_code == 303
    assert _kinds(served) == [*before, "member.invited"]
    page = client.get(answer["Location"])
    assert "For Ilse alone." in page.content.decode()
    assert "Bertil" not in page.content.decode(), "nothing of the desk stands on what is handed over"
    facts = _printed(page)
    assert facts["Address"] == "http://127.0.0.1"
    assert facts["Login"] == suggested[1]
    assert _printed(client.get(answer["Location"])) == {}, "it is shown once"
    ilse = fresh()
    come_in(ilse, facts["Login"], facts["Password for the first time"])
    ilse.post("/account/password/", {"new": NEW, "again": NEW})
    page = ilse.get("/", follow=True)
    assert page.status_code == 200
    assert "Ilse" in page.content.decode()
    assert come_in(fresh(), facts["Login"], facts["Password for the first time"]).status_code == 422


def test_the_page_of_an_invitation_says_how_it_is_printed_and_prints_the_sheet_alone(served: Served) -> None:
    client = served.client("Amina")
    page = client.get(client.post("/people/invite/", _filled())["Location"]).content.decode()
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    assert "only the sheet below comes out" in main
    before, _sheet, after = re.split(r'(<article class="invitation".*?</article>)', main, flags=re.DOTALL)
    for beside in (before.partition(">")[2], after):  # what has this class is not printed
        assert not re.sub(r'<div class="actions">.*?</div>', "", beside, flags=re.DOTALL).strip()


def test_what_is_printed_is_kept_nowhere_in_clear(served: Served) -> None:
    client = served.client("Amina")
    answer = client.post("/people/invite/", _filled(name="canary-person"))
    connections.close_all()
    before = b"".join(file.read_bytes() for file in Path(served.house.where).iterdir())
    facts = _printed(client.get(answer["Location"]))
    connections.close_all()
    after = b"".join(file.read_bytes() for file in Path(served.house.where).iterdir())
    assert facts["Password for the first time"].encode() not in before + after
    assert b"canary-person" not in before + after


@pytest.mark.parametrize("language", ["en", "ar", "he"])
def test_a_sheet_is_in_the_language_of_whom_it_is_for(served: Served, language: str) -> None:
    client = served.client("Amina")
    answer = client.post("/people/invite/", _filled(language=language))
    page = client.get(answer["Location"]).content.decode()
    assert f'<article class="invitation" lang="{language}" dir="{"ltr" if language == "en" else "rtl"}">' in page
    assert User.objects.get(login="quiet-kettle").language == language


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "Dara"}, "Dara is a member already"),
        ({"name": ""}, "the name is empty"),
        ({"role": "king"}, "there is no membership role"),
        ({"role": ""}, "no role is chosen"),
        ({"room": ""}, "no room is chosen"),
        ({"room": "nowhere"}, "there is no room"),
        ({"room": "bank"}, "is no room of this kind"),
        ({"login": "dara"}, "somebody has the login dara already"),
        ({"login": "Ilse Müller"}, "small letters, digits and hyphens"),
    ],
)
def test_what_cannot_be_leaves_nothing_behind_and_loses_nothing_typed(
    served: Served, changed: dict[str, str], said: str
) -> None:
    client, before, accounts = served.client("Amina"), _kinds(served), User.objects.count()
    answer = client.post("/people/invite/", _filled(**changed))
    assert answer.status_code == 422
    assert said in problem_of(answer)
    for name, value in _filled(**changed).items():
        if value and name in ("name", "login"):
            assert f'value="{value}"' in answer.content.decode()
    assert (_kinds(served), User.objects.count()) == (before, accounts)


def test_another_person_of_the_same_name_can_be_invited(served: Served) -> None:
    answer = served.client("Amina").post("/people/invite/", _filled(name="Dara", again="yes"))
    assert answer.status_code == 303


def test_an_account_that_cannot_be_made_takes_the_invitation_back(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two mediators take one login at the same moment: the second finds nothing changed."""
    before = _kinds(served)
    monkeypatch.setattr(changing, "free_handle", lambda asked="": "dara")
    with pytest.raises(Invalid, match="somebody has this login"):
        changing.invite_in(desk_inside(served), "Ilse", "delegation", room="upper", login="free-then")
    assert _kinds(served) == before


def test_an_analyst_invites_nobody_and_the_refusal_stays(served: Served) -> None:
    assert served.client("Chen").get("/people/invite/").status_code == 404
    assert served.client("Chen").get("/people/").status_code == 200
    with pytest.raises(Invalid, match="may not do this here"):
        changing.invite_in(desk_inside(served, "Chen"), "Ilse", "delegation", room="upper")
    assert not User.objects.filter(login="quiet-kettle").exists()


def test_a_new_invitation_kills_the_old_password_and_is_on_record(served: Served) -> None:
    client, before = served.client("Amina"), _kinds(served)
    answer = client.post(f"/people/{served.members['Dara']}/act/", {"act": "print"})
    facts = _printed(client.get(answer["Location"]))
    assert _kinds(served) == [*before, "account.opened"]
    assert come_in(fresh(), "dara", PASSWORD).status_code == 422
    assert come_in(fresh(), "dara", facts["Password for the first time"]).status_code == 302


def test_a_member_without_an_account_gets_one_with_the_invitation(served: Served) -> None:
    with served.desk() as desk:
        member = invite(desk, "Ilse", "delegation", room="upper")
    client = served.client("Amina")
    assert "no account" in client.get(f"/people/{member}/").content.decode()
    facts = _printed(client.get(client.post(f"/people/{member}/act/", {"act": "print"})["Location"]))
    assert come_in(fresh(), facts["Login"], facts["Password for the first time"]).status_code == 302


def test_a_sheet_tells_the_desk_that_a_second_factor_is_needed() -> None:
    at_desk = sheet(Opened("m", "Nadia", "mediator", "quiet-kettle", "abcd-efgh"), address="https://talks.example")
    guest = sheet(Opened("m", "Dara", "delegation", "quiet-lamp", "abcd-efgh"), address="https://talks.example")
    assert "You are then asked to set a second factor up" in at_desk.steps[3]
    assert "we advise it" in guest.steps[3]


# ------------------------------------------------------------------------------------------ from the command line


def test_the_command_line_opens_accounts_for_members(served: Served) -> None:
    with served.desk() as desk:
        member = invite(desk, "Ilse", "guarantor", room="bank")
    opened = open_account(member, "quiet-kettle", totp=True)
    assert (opened.name, opened.role, opened.login) == ("Ilse", "guarantor", "quiet-kettle")
    assert opened.totp_address.startswith("otpauth://totp/Parley:quiet-kettle?secret=")
    assert shows(User.objects.get(member=member), code_at(opened.totp, served.clock.at))
    assert _kinds(served)[-1] == "account.opened"
    with pytest.raises(Invalid, match="has an account already"):
        open_account(member)
    with pytest.raises(NoSuchName):
        open_account("nobody")
    with pytest.raises(Invalid, match="at least 12 characters"):
        open_account(_fresh_member(served), password="short")


def _fresh_member(served: Served) -> str:
    with served.desk() as desk:
        return invite(desk, "Jan", "delegation", room="upper")


def test_a_password_that_is_given_is_theirs(served: Served) -> None:
    opened = open_account(_fresh_member(served), "quiet-kettle", password=NEW)
    assert (opened.password, opened.totp) == ("", "")
    client = fresh()
    come_in(client, "quiet-kettle", NEW)
    assert client.get("/account/").status_code == 200


def test_mediators_without_an_account_get_one_before_anything_is_served(served: Served) -> None:
    assert open_missing() == ()
    User.objects.filter(login="amina").delete()
    with served.desk() as desk:
        invite(desk, "Karim", "mediator")
    found = open_missing(language="ar")
    assert sorted(one.name for one in found) == ["Amina", "Karim"]
    assert all(one.password and not one.totp and one.language == "ar" for one in found)
    assert open_missing() == ()


def test_a_mediator_who_lost_everything_gets_a_new_invitation_from_the_machine(served: Served) -> None:
    opened = print_again(served.members["Amina"])
    assert (opened.login, opened.password != "") == ("amina", True)
    assert come_in(fresh(), "amina", PASSWORD).status_code == 422
    assert come_in(fresh(), "amina", opened.password).status_code == 302
