"""The policy as it was agreed on, written a second time and by hand: what `parley.domain.policy` must come to."""

from __future__ import annotations

from parley.domain.act import Act, Where
from parley.domain.data_class import DataClass
from parley.domain.member import MembershipRole

_SIGNS = {
    "-": Where.NOWHERE,
    "own": Where.OWN_ROOM,
    "desk": Where.DESK,
    "rooms": Where.ROOMS,
    "every": Where.EVERY_ROOM,
}
_HEAD = "mediator analyst delegation head sponsor guarantor monitor administrator"
_ROLES = dict(zip(_HEAD.split(), MembershipRole, strict=True))
_LINES = """
case read                  desk   desk   -    -    -    -    -    -
case write                 desk   desk   -    -    -    -    -    -
case export                desk   -      -    -    -    -    -    -
text read                  desk   desk   -    -    -    -    -    -
text write                 desk   desk   -    -    -    -    -    -
releases read              desk   desk   -    -    -    -    -    -
releases release           desk   -      -    -    -    -    -    -
words_handed_over read     every  every  own  own  own  own  own  -
words_handed_over release  rooms  -      -    -    -    -    -    -
answers read               every  every  own  own  own  own  own  -
answers answer             rooms  -      own  -    own  own  -    -
files_handed_in read       every  every  own  own  own  own  own  -
files_handed_in hand_in    rooms  -      own  -    own  own  own  -
notes read                 desk   desk   -    -    -    -    -    -
notes write                desk   desk   -    -    -    -    -    -
agreed_together read       desk   desk   -    -    -    -    -    -
agreed_together confirm    desk   -      -    -    -    -    -    -
members read               every  every  own  own  own  own  own  -
members invite             desk   -      -    -    -    -    -    -
looks read                 rooms  -      -    -    -    -    -    -
seals read                 every  every  own  own  own  own  own  -
seals tend                 every  -      -    -    -    -    -    every
"""


def _read() -> dict[tuple[MembershipRole, DataClass, Act], Where]:
    found = {}
    for line in _LINES.strip().splitlines():
        data_class, act, *places = line.split()
        for role, place in zip(_ROLES.values(), places, strict=True):
            cell = role, DataClass(data_class.replace("_", " ")), Act(act.replace("_", " "))
            found[cell] = _SIGNS[place]
    return found


AGREED = _read()
"""Cell by cell; what is not in it is refused."""
