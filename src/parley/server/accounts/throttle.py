"""How often somebody may try in vain: by account, by address, and by the browser that an account was used in before.

The counts stand in the database, so that a restart does not wipe them, and each try is counted before it is looked at.
After a few the next has to wait, ever longer up to a bound: nobody is locked out for ever. Whoever comes from a browser
that the account was used in before is counted apart, so that strangers who try cannot keep the owner out.
"""

from __future__ import annotations

import hmac
import math
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection

from parley.server.derived_keys import derived_key
from parley.server.house import current

__all__ = ["ACCOUNT", "ADDRESS", "BROWSER", "SECOND", "Limit", "admit", "forgive", "name_of"]

_STEPS = 12
"""After how many doublings a delay grows no more, whatever its bound."""


@dataclass(frozen=True)
class Limit:
    """How many tries there are.

    Parameters
    ----------
    kind
        What is counted.
    free
        How many may follow each other at once.
    delay
        How long the next one has to wait; twice as long each time. [s]
    longest
        How long at most. [s]
    memory
        After how long without any try all is forgotten. [s]
    """

    kind: str
    free: int
    delay: int
    longest: int
    memory: int


ACCOUNT = Limit("account", free=5, delay=30, longest=300, memory=900)
BROWSER = Limit("browser", free=5, delay=30, longest=300, memory=900)
ADDRESS = Limit("address", free=20, delay=15, longest=300, memory=900)
SECOND = Limit("second", free=5, delay=30, longest=900, memory=86_400)
"""A code has six digits only, so its tries are remembered for a day."""

_ADMIT = """
INSERT INTO accounts_tries (key, count, last) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN accounts_tries.last + %s <= excluded.last THEN 1 ELSE accounts_tries.count + 1 END,
    last = excluded.last
WHERE accounts_tries.count < %s
    OR accounts_tries.last + %s <= excluded.last
    OR accounts_tries.last > excluded.last + %s
    OR accounts_tries.last + (CASE
        WHEN accounts_tries.count - %s > 12 THEN %s
        WHEN %s * (1 << (accounts_tries.count - %s)) > %s THEN %s
        ELSE %s * (1 << (accounts_tries.count - %s))
    END) <= excluded.last
RETURNING count
"""
"""One statement, so that of many at once no more come through than one after the other. It counts where a try is free,
where all before is forgotten, where a clock was set back, or where the delay is over."""


def name_of(limit: Limit, who: str) -> str:
    """Under what tries are counted: it cannot be told from it who they were about."""
    key = derived_key(current().keyring, "tries")
    return hmac.digest(key, f"{limit.kind}\n{who}".encode(), sha256).hex()


def admit(limit: Limit, who: str) -> int:
    """Count a try, unless it comes too early; how long to wait then. 0 where it counts and may go on. [s]"""
    name, now = name_of(limit, who), math.floor(current().clock().timestamp())
    free, bound = limit.free, limit.longest
    values = [name, now, limit.memory, free, limit.memory, limit.memory]
    values += [free, bound, limit.delay, free, bound, bound, limit.delay, free]
    with connection.cursor() as cursor:
        cursor.execute(_ADMIT, values)
        if cursor.fetchone() is not None:
            return 0
        cursor.execute("SELECT count, last FROM accounts_tries WHERE key = %s", [name])
        count, last = cursor.fetchone() or (free, now)
    wait = bound if count - free > _STEPS else min(limit.delay << max(count - free, 0), bound)
    return max(int(last) + wait - now, 1)


def forgive(limit: Limit, who: str, *, all_of_them: bool = False) -> None:
    """Take a try back that was not in vain; all of them where that proves who it was."""
    name = name_of(limit, who)
    with connection.cursor() as cursor:
        if all_of_them:
            cursor.execute("DELETE FROM accounts_tries WHERE key = %s", [name])
        else:
            cursor.execute(
                "UPDATE accounts_tries SET count = count - 1 WHERE key = %s AND count > 0",
                [name],
            )


def forget_old() -> None:
    """Forget what counts no longer."""
    oldest = math.floor(current().clock().timestamp()) - max(ACCOUNT.memory, ADDRESS.memory, SECOND.memory)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_tries WHERE last < %s", [oldest])
