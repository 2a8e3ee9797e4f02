"""What has to be said, and by whom, before a draft is handed over."""

from __future__ import annotations

from collections.abc import Iterable

from parley.domain.entry import Entry
from parley.errors import Invalid
from parley.language import gettext as _
from parley.verbs.shuttle.cautions import Caution
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.previewing import Preview

__all__ = ["check_second", "check_versions", "no_reason", "opened_by_proposer"]


def check_versions(shown: Preview, versions_differ: str) -> None:
    """Raise Invalid where versions do not match or lag, and nobody says why they go out so."""
    if shown.contradicts_itself and not versions_differ.strip():
        languages = sorted({name for one in shown.cautions if one.about_versions for name in one.names})
        raise Invalid(
            _("versions do not match, or one lags behind: {languages}").format(languages=", ".join(languages)),
            _('mend the text, hand over one version with --in, or say why: --versions-differ "..."'),
        )


def no_reason(cautions: Iterable[Caution]) -> Invalid:
    """What to say where a caution takes a reason, and none is given."""
    named = list(cautions)
    statements = dict.fromkeys(name for one in named if one.kind == "shift" for name in one.names)
    what = []
    if any(one.kind == "overlap" for one in named):
        what.append(_("this draft shares words or figures with what others said in confidence"))
    if statements:
        what.append(
            _("this draft speaks for {statements} to somebody who has it").format(statements=", ".join(statements))
        )
    if any(one.kind == "computed" for one in named):
        what.append(_("this draft comes from a package that was worked out"))
    if any(one.kind == "order" for one in named):
        what.append(_("this draft has wordings of a bracket in another order than before"))
    return Invalid("; ".join(what), _("say why it is handed over all the same, or change the draft"))


def opened_by_proposer(desk: Desk, proposed: Entry) -> bool:
    """Whether whoever proposed a release invited this mediator, or printed a new password for them, since then.

    Whoever printed it could have used it: it would be one person who agrees to their own proposal.
    """
    return any(
        one.kind in ("account.opened", "member.invited")
        and one.content["member"] == desk.me.id
        and one.author == proposed.author
        and one.number > proposed.number
        for one in desk.entries
    )


def check_second(desk: Desk, proposed: Entry) -> None:
    """Raise Invalid where a proposal is one's own, or whoever made it opened one's account since."""
    if proposed.author == desk.me.id:
        raise Invalid(
            _("you proposed this release"),
            _("another mediator has to agree to it; or take it back: parley release withdraw"),
        )
    if opened_by_proposer(desk, proposed):
        raise Invalid(
            _("whoever proposed this release invited you, or printed a new password for you, after that"),
            _("another mediator has to agree to it; or take it back, and let it be proposed anew"),
        )
