"""Row 17: whatever is sent, the answer is one of ours; the server never breaks."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import parley.server
from parley.server.route import Route
from parley.server.routes import ROUTES
from tests.server.addresses import parts
from tests.server.busy import Busy, make_busy
from tests.server.served import PEOPLE, copy_of

_LONG = bool(os.environ.get("PARLEY_LONG"))
_PAGES = Path(parley.server.__file__).parent
_NAMED = (r'(?:get|getlist)\("([a-z_-]+)"', r'name="([a-z_-]+)"', r'(?:field|text_area|select)\("([a-z_-]+)"')
_FIELDS = sorted(
    {
        name
        for file in [*_PAGES.rglob("*.py"), *(_PAGES / "templates").rglob("*.html")]
        for pattern in _NAMED
        for name in re.findall(pattern, file.read_text(encoding="utf-8"))
    }
)
_ODD = ("", "0", "-1", "1", "99999999999999999999", "water", "accept", "en", "\x00", "\ud800", "../x", "on")
_WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(_ODD),
)


@pytest.fixture(scope="module")
def busy(built: tuple[Path, Mapping[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Busy:
    folder, members = built
    return make_busy(copy_of(folder, tmp_path_factory.mktemp("fuzzed"), members))


def _path(route: Route, chosen: Mapping[str, Any]) -> str:
    path = route.path
    for name in parts(route):
        path = re.sub(rf"<(?:\w+:)?{name}>", lambda _match, name=name: str(chosen[name]), path, count=1)  # type: ignore[misc]
    return f"/{path}"


@given(data=st.data())
@settings(
    max_examples=10_000 if _LONG else 150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_that_is_sent_breaks_the_server(busy: Busy, data: st.DataObject) -> None:
    from tests.server.served import settle_in

    settle_in(busy.served.house)
    route = data.draw(st.sampled_from([one for one in ROUTES if "logout" not in one.path]))
    who = data.draw(st.sampled_from(["", *PEOPLE]))
    known = {name: st.sampled_from([*busy.ids.get(name, ()), "0", "nothing"]) for name in parts(route)}
    odd = st.text(st.characters(codec="utf-8", exclude_characters="/?#\\"), min_size=1, max_size=12)
    chosen = {name: data.draw(st.one_of(each, odd)) for name, each in known.items()}
    fields = data.draw(st.dictionaries(st.sampled_from(_FIELDS), st.lists(_WORDS, max_size=3), max_size=6))
    client = busy.served.client(who)
    method = data.draw(st.sampled_from(["get", "post", "put", "head", "options"]))
    sent: dict[str, Any] = {
        name: [one.encode("utf-8", "replace").decode() for one in each] for name, each in fields.items()
    }
    if method == "post" and data.draw(st.booleans()):
        kind = data.draw(st.sampled_from(["text/plain", "application/zip", "application/msword"]))
        name = data.draw(st.sampled_from(["a.docx", "a.txt", "a", "\u202e.docx"]))
        sent["file"] = SimpleUploadedFile(name, data.draw(st.binary(max_size=80)), kind)
    answer = getattr(client, method)(_path(route, chosen), sent if method in ("get", "post") else {})
    assert answer.status_code < 500, f"{method} {route.path} {chosen} {fields}"
