"""Whoever may write into the database takes no second factor away, exchanges none, and lifts no lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from parley.errors import CannotAnswer
from parley.files.store.keys import Keyring
from parley.files.store.sealing import new_key
from parley.server.accounts.account_states import AccountState, states
from parley.server.accounts.changing import lock, print_again, unlock
from parley.server.accounts.models import User
from parley.server.accounts.opening import open_missing
from parley.server.accounts.resealing import carry_over
from parley.server.accounts.sealing import open_sealed, seal
from parley.server.accounts.second_factor import SEALED, factor_of, has_its_factor, new_codes, set_up, shows
from parley.server.house import move_in
from tests.server.coming_in import SECRET, code_of, come_in, desk_inside, fresh, give_factor
from tests.server.served import Served

OTHER = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""A secret that somebody else knows."""


@contextmanager
def _whenever(happens: str, then: str) -> Iterator[None]:
    """Something that the database itself does, for who may write there."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TRIGGER planted AFTER {happens} BEGIN {then}; END")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER planted")


def _row(served: Served, who: str) -> Any:
    from allauth.mfa.models import Authenticator

    return Authenticator.objects.get(user=served.user(who), type="totp")


def _as_before(served: Served, who: str, secret: str) -> None:
    """Keep a secret as it was kept before secrets were sealed for one account."""
    row = _row(served, who)
    row.data = {"secret": seal(secret, purpose=SEALED)}
    row.save()


def _is_for(served: Served, who: str) -> bool:
    """Whether somebody's secret is sealed for their account."""
    try:
        return bool(open_sealed(_row(served, who).data["secret"], purpose=SEALED, header=served.user(who).id))
    except CannotAnswer:
        return False


@pytest.mark.parametrize("who", ["Dara", "Amina"])
def test_a_second_factor_that_is_deleted_while_somebody_logs_in_is_asked_for_still(served: Served, who: str) -> None:
    give_factor(served, who)
    come_in(fresh(), who.lower(), "a wrong one")
    client = fresh()
    with _whenever("DELETE ON accounts_tries", "DELETE FROM mfa_authenticator"):
        assert come_in(client, who.lower())["Location"] == "/account/login/code/"
    assert client.get("/today/").status_code == 302
    assert client.get("/account/second-factor/")["Location"].startswith("/account/login/"), (
        "none is set up in its place"
    )
    assert client.post("/account/login/code/", {"code": code_of(served)}).status_code == 422
    assert not has_its_factor(served.user(who))


def test_a_session_ends_when_its_second_factor_is_deleted_and_people_says_so(served: Served) -> None:
    give_factor(served, "Dara")
    client, member = served.client("Dara"), served.members["Dara"]
    assert client.get("/account/").status_code == 200
    _row(served, "Dara").delete()
    assert client.get("/account/")["Location"].startswith("/account/login/")
    assert states([member]) == {member: AccountState.CHANGED}
    with pytest.raises(CannotAnswer, match="changed past Parley"):
        set_up(served.user("Dara"), OTHER)
    print_again(desk_inside(served), member)
    set_up(served.user("Dara"), OTHER)
    assert has_its_factor(served.user("Dara"))


def test_no_session_begins_for_an_account_whose_second_factor_was_planted(served: Served) -> None:
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(
        user=served.user("Dara"),
        type="totp",
        data={"secret": seal(OTHER, purpose=SEALED, header=served.user("Dara").id)},
    )
    client = fresh()
    client.force_login(served.user("Dara"))
    assert "_auth_user_id" not in client.session


def test_a_second_factor_that_is_exchanged_while_it_is_set_up_is_not_the_accounts_own(served: Served) -> None:
    give_factor(served, "Farid", OTHER)
    _as_before(served, "Farid", OTHER)
    theirs = f"SELECT data FROM mfa_authenticator WHERE user_id = '{served.user('Farid').id}'"
    exchange = f"UPDATE mfa_authenticator SET data = ({theirs}) WHERE id = NEW.id"
    with _whenever("INSERT ON mfa_authenticator", exchange):
        give_factor(served, "Dara")
    assert not has_its_factor(served.user("Dara"))
    assert come_in(fresh(), "dara").status_code == 422


def test_a_second_factor_that_is_exchanged_while_codes_are_made_is_not_the_accounts_own(served: Served) -> None:
    give_factor(served, "Farid", OTHER)
    give_factor(served, "Dara")
    _as_before(served, "Farid", OTHER)
    theirs = f"SELECT data FROM mfa_authenticator WHERE user_id = '{served.user('Farid').id}'"
    mine = f"user_id = '{served.user('Dara').id}' AND type = 'totp'"
    with _whenever("INSERT ON mfa_authenticator", f"UPDATE mfa_authenticator SET data = ({theirs}) WHERE {mine}"):
        new_codes(served.user("Dara"))
    assert not has_its_factor(served.user("Dara"))


def test_a_secret_that_is_sealed_for_one_account_opens_under_no_other(served: Served) -> None:
    give_factor(served, "Farid", OTHER)
    give_factor(served, "Dara", OTHER)
    assert has_its_factor(served.user("Dara"))
    row = _row(served, "Dara")
    row.data = _row(served, "Farid").data
    row.save()
    assert factor_of(served.user("Dara").id) == "unreadable"


def test_a_secret_of_before_opens_and_is_sealed_for_its_account_when_it_is_used(served: Served) -> None:
    give_factor(served, "Dara")
    _as_before(served, "Dara", SECRET)
    assert not _is_for(served, "Dara")
    assert shows(served.user("Dara"), code_of(served))
    assert _is_for(served, "Dara")
    assert shows(served.user("Dara"), code_of(served, steps=1))


def test_a_renewed_key_file_seals_a_secret_of_before_for_whom_it_belongs_to_only(served: Served) -> None:
    give_factor(served, "Dara")
    give_factor(served, "Farid", OTHER)
    _as_before(served, "Dara", SECRET)
    _as_before(served, "Farid", SECRET)
    old = served.house.keyring
    move_in(replace(served.house, keyring=Keyring((new_key(),))))
    assert carry_over(old) == 2
    assert _is_for(served, "Dara")
    assert has_its_factor(served.user("Dara"))
    assert not _is_for(served, "Farid"), "what was put there stays what it was"
    assert not has_its_factor(served.user("Farid"))


def test_a_lock_stays_where_the_account_was_deleted_past_parley(served: Served) -> None:
    member = served.members["Dara"]
    lock(desk_inside(served), member)
    User.objects.filter(member=member).delete()
    opened = print_again(desk_inside(served), member)
    assert come_in(fresh(), opened.login, opened.password).status_code == 422
    assert states([member]) == {member: AccountState.LOCKED}
    unlock(desk_inside(served), member)
    assert come_in(fresh(), opened.login, opened.password).status_code == 302


def test_a_lock_stays_where_the_account_of_before_was_put_back(served: Served) -> None:
    member = served.members["Dara"]
    before = User.objects.filter(member=member).values().get()
    lock(desk_inside(served), member)
    User.objects.filter(member=member).update(**before)
    opened = print_again(desk_inside(served), member)
    assert come_in(fresh(), opened.login, opened.password).status_code == 422


def test_the_start_of_the_server_makes_no_account_for_a_mediator_who_is_locked(served: Served) -> None:
    lock(desk_inside(served), served.members["Bertil"])
    User.objects.filter(login="bertil").delete()
    assert open_missing() == ()
    assert states([served.members["Bertil"]]) == {served.members["Bertil"]: AccountState.NONE}


def test_what_does_not_open_is_nobodys_second_factor(served: Served) -> None:
    give_factor(served, "Dara")
    row = _row(served, "Dara")
    row.data = {"secret": "gone"}
    row.save()
    user = served.user("Dara")
    user.factor = factor_of(user.id)
    user.save()
    assert served.user("Dara").whole
    assert not has_its_factor(served.user("Dara"))
    assert come_in(fresh(), "dara").status_code == 422
