"""What 70 people do at the server, for Locust: run in an environment of its own, as ``server_load`` says.

People stand in the file ``PEOPLE``, and what happened is written into the file ``HAPPENED``: both named in the
environment. Think time is 5 s in the mean.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import time
from pathlib import Path
from typing import Any

from locust import HttpUser, between, events, task

_PEOPLE = json.loads(Path(os.environ["PEOPLE"]).read_text(encoding="utf-8"))
_NEXT = itertools.count()
_PLACES = re.compile(r'name="words-(\d+)"')
_asked: list[dict[str, Any]] = []
_acknowledged: list[dict[str, str]] = []


@events.request.add_listener
def _noted(name: str, response_time: float, exception: Any, **_more: Any) -> None:
    _asked.append({"at": time.time(), "page": name, "ms": response_time, "error": str(exception) if exception else ""})


@events.quitting.add_listener
def _written(**_more: Any) -> None:
    happened = {"asked": _asked, "acknowledged": _acknowledged}
    Path(os.environ["HAPPENED"]).write_text(json.dumps(happened), encoding="utf-8")


class Person(HttpUser):
    """Somebody with a session, who does what people of their membership role do."""

    wait_time = between(2, 8)

    def on_start(self) -> None:
        self.me = _PEOPLE[next(_NEXT) % len(_PEOPLE)]
        self.client.cookies.set("parley_session", self.me["cookie"])
        self.random = random.Random(self.me["member"])
        self.places: list[str] = []
        time.sleep(self.random.uniform(0, 5))  # not all at the same moment

    @task
    def visit(self) -> None:
        acts = _ACTS[self.me["role"]]
        self.random.choices([act for act, _share in acts], [share for _act, share in acts])[0](self)

    def see(self, page: str, address: str) -> str:
        with self.client.get(address, name=page, catch_response=True, allow_redirects=False) as answer:
            if answer.status_code != 200:
                answer.failure(f"{answer.status_code}")
            return str(answer.text)

    def send(self, page: str, address: str, wanted: int, **fields: Any) -> bool:
        fields["csrfmiddlewaretoken"] = self.client.cookies.get("parley_csrf", "")
        with self.client.post(address, fields, name=page, catch_response=True, allow_redirects=False) as answer:
            if answer.status_code == wanted:
                return True
            answer.failure(f"{answer.status_code}")
            return False


def _room(one: Person) -> None:
    one.see("room", f"/rooms/{one.me['room']}/")


def _draft(one: Person) -> None:
    page = one.see("draft", _at(one.me))
    one.places = _PLACES.findall(page)


def _keep(one: Person) -> None:
    place, words = _typed(one)
    if place:
        one.send("keep unsent", f"{_at(one.me)}keep/", 303, **{f"kind-{place}": "ask", f"words-{place}": words})


def _answer(one: Person) -> None:
    place, words = _typed(one)
    if not place:
        return
    typed = {f"kind-{place}": "propose", f"words-{place}": words, "only": place}
    if one.send("send an answer", f"{_at(one.me)}answer/", 303, **typed):
        _acknowledged.append({"room": one.me["room"], "words": words})
        one.see("draft", _at(one.me))  # where the browser is sent


def _typed(one: Person) -> tuple[str, str]:
    """A clause, and words for it that stand nowhere else."""
    if not one.places:
        _draft(one)
    place = one.random.choice(one.places or [""])
    return place, f"These words instead, number {one.random.getrandbits(64):016x}."


def _at(there: dict[str, str]) -> str:
    return f"/rooms/{there['room']}/drafts/{there['draft']}/"


def _a_room(one: Person) -> None:
    one.see("room, from the desk", f"/rooms/{one.random.choice(one.me['rooms'])['room']}/")


def _a_draft(one: Person) -> None:
    one.see("draft, from the desk", _at(one.random.choice(one.me["rooms"])))


def _preview(one: Person) -> None:
    one.see("release desk", "/release/")
    fields = {"room": [one.random.choice(one.me["rooms"])["room"]], "revision": ""}
    one.send("preview of a release", "/release/preview/", 200, **fields)


def _page(name: str) -> Any:
    return lambda one: one.see(name, f"/{name}/")


_GUEST = ((_room, 40), (_draft, 60))
_DESK = (
    (_page("today"), 30),
    (_page("text"), 15),
    (_page("rooms"), 10),
    (_a_room, 15),
    (_a_draft, 10),
    (_preview, 5),
    (_page("people"), 10),
    (_page("agenda"), 5),
)
_ACTS: dict[str, Any] = {
    "mediator": _DESK,
    "analyst": _DESK,
    "delegation": ((_room, 25), (_draft, 35), (_keep, 20), (_answer, 20)),
    "head of delegation": _GUEST,
    "guarantor": _GUEST,
    "monitor": _GUEST,
}
"""What people of each membership role do, and how often."""
