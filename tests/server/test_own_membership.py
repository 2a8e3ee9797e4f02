"""A mediator cannot shut themselves out."""

from __future__ import annotations

from tests.server.coming_in import problem_of
from tests.server.served import Served


def test_nobody_takes_their_own_membership_away(served: Served) -> None:
    client, own = served.client("Amina"), f"/people/{served.members['Amina']}/"
    assert 'value="revoke"' not in client.get(own).content.decode()
    answer = client.post(f"{own}act/", {"act": "revoke", "sure": "1"})
    assert answer.status_code == 422
    assert "nobody takes their own membership away" in problem_of(answer)
    assert served.client("Amina").get("/today/").status_code == 200
    assert client.post(f"/people/{served.members['Bertil']}/act/", {"act": "revoke", "sure": "1"}).status_code == 303
