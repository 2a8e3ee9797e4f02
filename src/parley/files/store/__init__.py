"""The entry store: rooms as chains of sealed entries, in SQLite or PostgreSQL."""

from __future__ import annotations

from parley.files.store.backup import Backup, backup
from parley.files.store.chain_file import export_chain
from parley.files.store.checkpoints import (
    Checkpoint,
    SigningKey,
    checkpoint_text,
    checkpoints_in,
    checkpoints_text,
    kept_of,
    load_signing_key,
    read_checkpoint,
    read_checkpoints,
    sign_head,
)
from parley.files.store.doctor import Check, Health, doctor
from parley.files.store.interface import EntryStore, Head
from parley.files.store.making import Made, init, open_rooms, places
from parley.files.store.rekeying import Renewed, rekey
from parley.files.store.restoring import Restored, restore
from parley.files.store.rooms import Rooms, random_id
from parley.files.store.verifying import ChainRead, Flaw, Verification, verify

__all__ = [
    "Backup",
    "ChainRead",
    "Check",
    "Checkpoint",
    "EntryStore",
    "Flaw",
    "Head",
    "Health",
    "Made",
    "Renewed",
    "Restored",
    "Rooms",
    "SigningKey",
    "Verification",
    "backup",
    "checkpoint_text",
    "checkpoints_in",
    "checkpoints_text",
    "doctor",
    "export_chain",
    "init",
    "kept_of",
    "load_signing_key",
    "open_rooms",
    "places",
    "random_id",
    "read_checkpoint",
    "read_checkpoints",
    "rekey",
    "restore",
    "sign_head",
    "verify",
]
