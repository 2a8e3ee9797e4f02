"""Row 20: what somebody wrote is shown as it was written, and never runs."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parley.server.routes import ROUTES
from parley.workbench.rooms.drafting import revise_texts
from parley.workbench.rooms.founding import invite
from parley.workbench.rooms.noting import make_note, make_undertaking
from parley.workbench.rooms.previewing import preview
from parley.workbench.rooms.releasing import release
from tests.server.addresses import filled
from tests.server.busy import ids_of, make_busy, say
from tests.server.served import PEOPLE, Served
from tests.workbench.rooms.talks import DRAFT

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    """{{"qz"*3}}{%print("qz"*3)%}""",
)
_RUN = "qzqzqz"
"""What the last would read as if it ran: no digest holds that."""


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_was_written_runs(served: Served, payload: str) -> None:
    busy = make_busy(served)
    room = busy.rooms["upper"]
    with served.desk() as desk:
        text = DRAFT.replace("# Power", f"# Power {payload}").replace("six years", f"six years {payload}")
        revise_texts(desk, {"en": text}, base=1, meant=True)
        release(desk, preview(desk, ["upper"], note=payload), reason=payload, versions_differ=payload)
        make_note(desk, payload, basis="guess")
        make_undertaking(desk, "upper", payload)
        invite(desk, payload, "delegation", room="upper")
        draft = ids_of(desk, room)["draft"][-1]
    answer = {"draft": draft, "clause": "water", "answer": "propose", "words": payload}
    say(served, "Dara", room, "answer.given", answer)
    file = SimpleUploadedFile(f"{payload}.txt".replace("/", ""), payload.encode(), "text/plain")
    served.client("Dara").post(f"/rooms/{room}/files/", {"file": file})
    with served.desk() as desk:
        ids = {**busy.ids, **ids_of(desk, room), "revision": ("1", "2"), "other": ("1",)}
    shown = 0
    for who in ("Amina", "Dara", "Elif"):
        client = served.client(who)
        assert who in PEOPLE
        for route in ROUTES:
            if "GET" not in route.methods or "logout" in route.path:
                continue
            for address in filled(route, ids):
                page = client.get(address)
                if not page["Content-Type"].startswith("text/html"):
                    continue
                told = page.content.decode()
                assert "<" not in payload or payload not in told, f"{address} shows {payload} as it is"
                assert _RUN not in told, f"{address} reads {payload} as a template"
                shown += "alert(1)" in told
    assert shown or "alert" not in payload, "no page shows it at all: nothing was tried"
