"""A machine that dies while rooms are written loses nothing that it acknowledged.

20 kills a database; 200 with PARLEY_LONG=1, as `make test-long` has it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg

from tests.files.store.ground import Ground

KILLS = 200 if os.environ.get("PARLEY_LONG") else 20

# Each commit takes a while, at random, so that kills fall into it, and what they left is looked at while it ends.
_SLOW_COMMITS = """
    CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN PERFORM pg_sleep(random() * 0.1); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON parley_entry
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow();
"""


def test_all_that_was_acknowledged_is_there_after_every_kill(ground: Ground) -> None:
    ground.with_rooms().close()
    if ground.engine == "postgresql":
        with psycopg.connect(str(ground.where), autocommit=True) as connection:
            connection.execute(_SLOW_COMMITS)
    root = Path(__file__).parents[3]
    command = [sys.executable, "-m", "tests.files.store.kill_harness", str(ground.where), str(ground.key_file)]
    done = subprocess.run([*command, str(KILLS), "5"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["kills"] == KILLS
    assert told["acknowledged"] >= KILLS * 4 // 5
    leftover = [path.name for path in ground.folder.iterdir() if path.suffix == ".backup"]
    assert leftover == []
