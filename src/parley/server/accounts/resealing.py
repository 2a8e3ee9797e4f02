"""Carrying the accounts over to a new key file: what the old key sealed is sealed with the new one."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from parley.errors import CannotAnswer
from parley.files.store.keys import Keyring
from parley.server.accounts.account_seals import carries_its_seal
from parley.server.accounts.factor_secrets import KINDS, SEALED, UNREADABLE, factor_of, opened, sealed
from parley.server.accounts.models import User
from parley.server.accounts.sealing import seal

__all__ = ["carry_over"]


def carry_over(old: Keyring) -> int:
    """Seal all accounts and second factors with the key of the house, and give how many secrets an old one sealed.

    An account that was changed past Parley stays so.

    Parameters
    ----------
    old
        What the key file held before it was renewed.
    """
    from allauth.mfa.models import Authenticator

    carried = 0
    with transaction.atomic():
        whole = [user for user in User.objects.select_for_update() if user.whole or carries_its_seal(user, old)]
        own = {user.id for user in whole if user.factor == factor_of(user.id, former=old) != UNREADABLE}
        for kept in Authenticator.objects.all():
            carried += _carried(kept, old, own=kept.user_id in own)
        for user in whole:
            user.whole = True
            user.save(update_fields=["seal"])
    return carried


def _carried(kept: Any, old: Keyring, *, own: bool) -> bool:
    """Seal a secret anew, if an old key sealed it: for its account only where it is that account's own."""
    name = KINDS.get(kept.type)
    if name is None or not isinstance(kept.data, dict):
        return False
    try:
        plain, bound = opened(kept.user_id, kept.type, kept.data.get(name), old)
    except CannotAnswer:
        return False  # the new key has it already, or nobody
    kept.data[name] = sealed(kept.user_id, kept.type, plain) if bound or own else seal(plain, purpose=SEALED)
    kept.save(update_fields=["data"])
    return True
