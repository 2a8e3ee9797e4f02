"""Any two revisions are compared from the page of the text, and a question may ask for one of several options."""

from __future__ import annotations

import re
from html import unescape

from parley.domain.combination import grouped
from parley.server.pages import packages
from parley.verbs.analyse.supposing import Supposed
from parley.workbench.rooms.asking_packages import PackageQuestion
from tests.server.served import Served
from tests.workbench.rooms.seats import revise


def test_any_two_revisions_are_chosen_and_compared(served: Served) -> None:
    client = served.client("Chen")
    assert 'action="/text/between/"' not in client.get("/text/").content.decode()
    with served.desk() as desk:
        revise(desk, "six years", "seven years")
        revise(desk, "seven years", "eight years")
    page = client.get("/text/").content.decode()
    assert 'action="/text/between/"' in page
    assert re.search(r'name="old".*?<option value="1" selected>', page, re.DOTALL)
    went = client.get("/text/between/?old=1&new=3", follow=True)
    assert went.redirect_chain == [("/text/3/since/1/", 303)]
    assert "<del>six</del><ins>eight</ins>" in went.content.decode()
    assert client.get("/text/between/?old=7&new=3").status_code == 404
    assert served.client("Dara").get("/text/between/?old=1&new=3").status_code == 404


def test_one_of_several_options_is_asked_for_and_stands_in_the_form_again(served: Served) -> None:
    with served.desk() as desk:
        one, other = [each for each in desk.case.agenda.open_issues if len(each.options) > 1][:2]
    among = [f"{one.id}.{each.id}" for each in one.options[:2]]
    question = PackageQuestion(Supposed(required=(*among, f"{other.id}.{other.options[0].id}")))
    typed = packages._Typed.of(question)
    assert (list(typed.among), typed.held) == (among, {other.id: other.options[0].id})
    assert grouped(typed.question().supposed.required) == grouped(question.supposed.required)
    client = served.client("Amina")
    page = client.get("/packages/").content.decode()
    assert all(f'name="among" value="{each}"' in page for each in among)
    both = {"draws": "20", "seed": "0", "among": among, f"hold-{one.id}": one.options[0].id}
    refused = client.post("/packages/", both)
    assert refused.status_code == 422
    assert "choose one of the two for each issue" in unescape(refused.content.decode())
    assert re.search(rf'value="{re.escape(among[1])}" checked', refused.content.decode()), "what was ticked stays"
