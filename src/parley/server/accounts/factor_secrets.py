"""The secrets of a second factor as they are kept: sealed, and that of its codes for one account only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from parley.errors import CannotAnswer
from parley.files.store.keys import Keyring
from parley.server.accounts.sealing import is_newest, open_sealed, seal

__all__ = [
    "KINDS",
    "SEALED",
    "UNREADABLE",
    "FactorSecrets",
    "factor_of",
    "is_up_to_date",
    "opened",
    "sealed",
    "secrets_of",
]

SEALED = "totp"
"""The purpose for which the key is derived that seals secrets."""

UNREADABLE = "unreadable"
"""What `factor_of` gives where something is kept that does not open: the factor of no account."""

KINDS = {"totp": "secret", "recovery_codes": "seed"}
"""What is kept of each kind, and under which name its secret stands."""


@dataclass(frozen=True, repr=False)
class FactorSecrets:
    """What a second factor is made of; both are empty where there is none.

    Parameters
    ----------
    totp
        What makes one-time codes.
    seed
        What makes the codes for when those are lost.
    """

    totp: str = ""
    seed: str = ""

    def factor(self, account: str) -> str:
        """By what the second factor of an account is told from any other, whatever key sealed it; empty for none."""
        if not self.totp and not self.seed:
            return ""
        return sha256("\n".join(["parley-factor-1", account, self.totp, self.seed]).encode()).hexdigest()


def sealed(account: str, kind: str, secret: str) -> str:
    """A secret as it is kept: that of an account's one-time codes opens under no other account."""
    return seal(secret, purpose=SEALED, header=_header(account, kind))


def opened(account: str, kind: str, kept: Any, keyring: Keyring | None = None) -> tuple[str, bool]:
    """A secret that is kept, and whether it was sealed for this account.

    Before, secrets were sealed for any. One of those still opens: whoever opens it goes on only where it makes the
    factor that is sealed in the account.

    Raises
    ------
    CannotAnswer
        If it does not open.
    """
    text, header = kept if isinstance(kept, str) else "", _header(account, kind)
    try:
        return open_sealed(text, purpose=SEALED, header=header, keyring=keyring), True
    except CannotAnswer:
        if not header:
            raise
    return open_sealed(text, purpose=SEALED, keyring=keyring), False


def secrets_of(account: str, *, former: Keyring | None = None, rows: Iterable[Any] | None = None) -> FactorSecrets:
    """What is kept for an account, whether or not it is the account's own.

    Parameters
    ----------
    former
        What the key file held before, where it was just renewed.
    rows
        Its rows, where they were read already.

    Raises
    ------
    CannotAnswer
        If any of it does not open, or is nothing that Parley keeps.
    """
    from allauth.mfa.models import Authenticator

    held = {}
    for row in Authenticator.objects.filter(user_id=account) if rows is None else rows:
        data = row.data if isinstance(row.data, dict) and row.type in KINDS else {}
        if "migrated_codes" in data:  # allauth would take them in place of the seed's
            data = {}
        kept = data.get(KINDS.get(row.type, ""))
        try:
            held[row.type] = opened(account, row.type, kept)[0]
        except CannotAnswer:
            if former is None:
                raise
            held[row.type] = opened(account, row.type, kept, former)[0]
    return FactorSecrets(held.get("totp", ""), held.get("recovery_codes", ""))


def factor_of(account: str, *, former: Keyring | None = None, rows: Iterable[Any] | None = None) -> str:
    """The factor that what is kept for an account makes: see `FactorSecrets.factor`, and `UNREADABLE`."""
    try:
        return secrets_of(account, former=former, rows=rows).factor(account)
    except CannotAnswer:
        return UNREADABLE


def is_up_to_date(account: str, kind: str, kept: str) -> bool:
    """Whether the newest key sealed a secret, and for this account where that is done."""
    return is_newest(kept) and opened(account, kind, kept)[1]


def _header(account: str, kind: str) -> str:
    """What it belongs to; a seed to none, as allauth opens it: the account's own seal tells whose it is."""
    return account if kind == "totp" else ""
