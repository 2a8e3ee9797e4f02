"""Row 9: the second factor is needed at the desk, works offline, is good once, and is sealed where it is kept."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client

from parley.files.store.keys import Keyring
from parley.files.store.sealing import new_key
from parley.server.accounts.changing import print_again
from parley.server.accounts.models import Step
from parley.server.accounts.qr import qr_path
from parley.server.accounts.resealing import carry_over
from parley.server.accounts.sealing import is_newest
from parley.server.accounts.second_factor import codes_left, has_second_factor, new_codes, shows, use_step
from parley.server.accounts.totp import code_at, step_of
from parley.server.house import move_in
from tests.server.coming_in import SECRET, code_of, come_in, desk_inside, fresh, give_factor, problem_of, shown_secret
from tests.server.served import Served


def _in_with(served: Served, who: str, code: str) -> Client | None:
    client = fresh()
    come_in(client, who.lower())
    answer = client.post("/account/login/code/", {"code": code})
    return client if answer.status_code == 302 else None


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_the_standard(second: int, code: str) -> None:
    """RFC 6238, appendix B, SHA-1: the last six of its eight digits."""
    at = datetime.fromtimestamp(second, tz=UTC)
    assert code_at(SECRET, at) == code
    assert step_of(SECRET, f"{code[:3]} {code[3:]}", at=at) == second // 30
    assert step_of(SECRET, code, at=datetime.fromtimestamp(second + 90, tz=UTC)) is None


def test_codes_are_those_that_other_programs_make() -> None:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    for step in range(1, 2000, 97):
        assert code_at(SECRET, datetime.fromtimestamp(step * 30, tz=UTC)) == format_hotp_value(hotp_value(SECRET, step))


@pytest.mark.parametrize("who", ["Amina", "Chen"])
def test_who_works_at_the_desk_sets_one_up_before_any_page(served: Served, who: str) -> None:
    client = fresh()
    come_in(client, who.lower())
    for page in ("/today/", "/people/", "/account/", "/text/"):
        assert client.get(page)["Location"] == "/account/second-factor/"
    page = client.get("/account/second-factor/")
    secret = shown_secret(page)
    wrong = client.post("/account/second-factor/", {"code": "000000"})
    assert wrong.status_code == 422
    assert shown_secret(wrong) == secret, "the telephone has it already"
    assert client.post("/account/second-factor/", {"code": code_of(served, secret)})["Location"] == "/account/codes/"
    assert client.get("/today/").status_code == 200


def test_the_picture_is_a_path_without_style_or_data(served: Served) -> None:
    client = served.client("Dara")
    page = client.get("/account/second-factor/").content.decode()
    assert "data:" not in page
    assert "style=" not in page
    assert re.search(r'<svg class="qr" viewBox="0 0 \d+ \d+"', page)


def test_the_picture_says_what_an_app_reads() -> None:
    import qrcode

    size, path = qr_path("otpauth://totp/Parley:quiet-kettle?secret=ABC&issuer=Parley")
    made = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    made.add_data("otpauth://totp/Parley:quiet-kettle?secret=ABC&issuer=Parley")
    made.make()
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", path)}
    rows = made.get_matrix()
    assert size == len(rows)
    assert dark == {(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark}


def test_a_guest_may_have_one_and_is_asked_for_it_then(served: Served) -> None:
    assert served.client("Dara").get("/account/").status_code == 200
    give_factor(served, "Dara")
    assert _in_with(served, "Dara", "000000") is None
    client = _in_with(served, "Dara", code_of(served))
    assert client is not None
    assert client.get("/account/").status_code == 200


def test_a_code_is_good_once(served: Served) -> None:
    give_factor(served, "Amina")
    code = code_of(served)
    assert _in_with(served, "Amina", code) is not None
    assert _in_with(served, "Amina", code) is None
    assert not shows(served.user("Amina"), code_of(served, steps=-1)), "nor is one from before it"
    assert _in_with(served, "Amina", code_of(served, steps=1)) is not None


def test_the_code_that_set_it_up_is_used(served: Served) -> None:
    client = served.client("Dara")
    secret = shown_secret(client.get("/account/second-factor/"))
    code = code_of(served, secret)
    client.post("/account/second-factor/", {"code": code})
    assert _in_with(served, "Dara", code) is None


def test_of_many_who_use_a_code_at_once_one_gets_in(served: Served) -> None:
    user, won = served.user("Dara"), []

    def use() -> None:
        try:
            if use_step(user, 4711):
                won.append(1)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=use) for _each in range(12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(won) == 1
    assert Step.objects.get(account=user).last == 4711


def test_codes_for_when_it_is_lost_are_shown_once_and_good_once(served: Served) -> None:
    client = served.client("Dara")
    secret = shown_secret(client.get("/account/second-factor/"))
    client.post("/account/second-factor/", {"code": code_of(served, secret)})
    codes = re.findall(r'<code dir="ltr">(\d{4} \d{4})</code>', client.get("/account/codes/").content.decode())
    assert len(set(codes)) == 10
    again = client.get("/account/codes/").content.decode()
    assert not any(code in again for code in codes)
    assert _in_with(served, "Dara", codes[3]) is not None
    assert _in_with(served, "Dara", codes[3]) is None
    assert codes_left(served.user("Dara")) == 9
    assert "9 of the codes" in client.get("/account/").content.decode()
    client.post("/account/codes/new/")
    assert _in_with(served, "Dara", codes[4]) is None, "those before new ones are dead"
    assert codes_left(served.user("Dara")) == 10


def test_who_works_at_the_desk_cannot_take_it_away_and_a_guest_can(served: Served) -> None:
    for who in ("Amina", "Dara"):
        give_factor(served, who)
    assert served.client("Amina").post("/account/second-factor/away/").status_code == 422
    assert has_second_factor(served.user("Amina"))
    client = served.client("Dara")
    assert client.get("/account/second-factor/away/").status_code == 200
    assert client.post("/account/second-factor/away/").status_code == 303
    assert not has_second_factor(served.user("Dara"))


def test_long_after_the_login_the_password_is_asked_for_again(served: Served) -> None:
    from datetime import timedelta

    from tests.server.served import PASSWORD

    client = served.client("Dara")
    served.clock.at += timedelta(minutes=20)
    answer = client.get("/account/second-factor/")
    assert answer["Location"] == "/account/again/?next=%2Faccount%2Fsecond-factor%2F"
    assert "this is not your password" in client.post(answer["Location"], {"password": "a guess"}).content.decode()
    back = client.post(answer["Location"], {"password": PASSWORD, "next": "/account/second-factor/"})
    assert back["Location"] == "/account/second-factor/"


def test_secrets_are_sealed_where_they_are_kept(served: Served) -> None:
    client = served.client("Dara")
    pending = shown_secret(client.get("/account/second-factor/"))
    give_factor(served, "Amina")
    spare = new_codes(served.user("Amina"))
    connections.close_all()
    for file in Path(served.house.where).iterdir():
        content = file.read_bytes()
        for secret in (SECRET, pending, *spare):
            assert secret.encode() not in content


def _with_keys(served: Served, *keys: bytes) -> None:
    move_in(replace(served.house, keyring=Keyring(keys)))


def _kept(served: Served, who: str) -> str:
    from allauth.mfa.models import Authenticator

    return str(Authenticator.objects.get(user=served.user(who), type="totp").data["secret"])


def test_while_keys_are_renewed_it_opens_and_is_sealed_anew_when_it_is_used(served: Served) -> None:
    give_factor(served, "Dara")
    spare = new_codes(served.user("Dara"))
    old, fresh_key = served.house.keyring.keys[-1], new_key()
    _with_keys(served, old, fresh_key)
    assert not is_newest(_kept(served, "Dara"))
    assert shows(served.user("Dara"), code_of(served))
    assert is_newest(_kept(served, "Dara"))
    _with_keys(served, fresh_key)
    assert shows(served.user("Dara"), code_of(served, steps=1))
    assert shows(served.user("Dara"), spare[0])


def test_with_its_key_gone_somebody_is_told_to_ask_for_a_new_invitation(served: Served) -> None:
    give_factor(served, "Dara")
    client = fresh()
    come_in(client, "dara")
    from allauth.mfa.models import Authenticator

    kept = Authenticator.objects.get(user=served.user("Dara"), type="totp")
    kept.data["secret"] = "0" * 16 + kept.data["secret"][16:]  # as if another key had sealed it
    kept.save()
    answer = client.post("/account/login/code/", {"code": code_of(served)})
    assert answer.status_code == 422
    assert "ask a mediator to print a new invitation" in answer.content.decode()


def test_a_renewed_key_file_takes_the_second_factors_along(served: Served) -> None:
    give_factor(served, "Dara")
    spare = new_codes(served.user("Dara"))
    old, fresh_key = served.house.keyring, new_key()
    _with_keys(served, fresh_key)
    assert carry_over(old) == 2
    assert carry_over(old) == 0
    assert shows(served.user("Dara"), code_of(served))
    assert shows(served.user("Dara"), spare[0])


def test_a_new_invitation_takes_it_away_until_it_is_set_up_again(served: Served) -> None:
    give_factor(served, "Bertil")
    opened = print_again(desk_inside(served), served.members["Bertil"])
    client = fresh()
    assert come_in(client, "bertil", opened.password)["Location"] == "/"
    assert client.get("/today/")["Location"] == "/account/password/"
    new = "four words of nothing"
    client.post("/account/password/", {"new": new, "again": new})
    assert client.get("/today/")["Location"] == "/account/second-factor/"


def test_tries_with_codes_have_a_throttle_of_their_own(served: Served) -> None:
    give_factor(served, "Amina")
    client = fresh()
    come_in(client, "amina")
    for _try in range(5):
        assert client.post("/account/login/code/", {"code": "000000"}).status_code == 422
    late = client.post("/account/login/code/", {"code": code_of(served)})
    assert late.status_code == 429
    assert "too many tries failed: the next one may be made in" in late.content.decode()
    assert come_in(fresh(), "amina").status_code == 302, "the password is counted apart"
    assert problem_of(late) == ""
