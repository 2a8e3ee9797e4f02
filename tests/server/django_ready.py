"""Django, set up before its models are imported: for no house in particular, tests move into their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from parley.files.store.keys import Keyring
from parley.server.configuring import configure
from parley.server.house import House

__all__ = ["QUICK"]

QUICK: Mapping[str, Any] = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}
"""Settings that differ from those of users: passwords are hashed quickly."""

_NOWHERE = Path("nowhere")

configure(House(_NOWHERE, Keyring((bytes(32),)), _NOWHERE, _NOWHERE), **QUICK)
