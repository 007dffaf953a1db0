"""What can be written of links without an account, of their use, and of their codes."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from milegate.store.models import ClientLink, LinkView, SigningCode
from milegate.store.queries.links import stored_link
from milegate.store.values.proposals import StoredLink


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code, before it is written; `digest` is its HMAC."""

    link: int
    purpose: str
    offer_hash: str
    digest: str
    made: datetime
    expires: datetime


def add_link(*, project: int, email: str, name: str, role: str) -> StoredLink:
    """A link whose token nobody has yet: `seal_link` says what it is."""
    made = ClientLink(project_id=project, email=email, name=name, role=role)
    made.token_hash = made.public_id.hex
    made.save()
    return stored_link(made)


def seal_link(*, id: int, generation: int, token_hash: str) -> None:
    """The token of a generation opens the link from now on, and no other; a revoked link is open again.

    Codes of before are forgotten, and how many were wrong: whoever gets the new token begins anew.
    """
    SigningCode.objects.filter(link_id=id).delete()
    rows = ClientLink.objects.filter(id=id)
    rows.update(generation=generation, token_hash=token_hash, revoked=None, locked=None)


def revoke_link(*, id: int) -> bool:
    """Nothing opens the link any more; False when that is so already."""
    return bool(ClientLink.objects.filter(id=id, revoked=None).update(revoked=timezone.now()))


def set_link(*, id: int, password: str, expires: datetime | None, watched: bool) -> None:
    """What a link asks for, until when it opens, and whether its use is told."""
    ClientLink.objects.filter(id=id).update(password=password, expires=expires, watched=watched)


def set_notices(*, link: UUID, on: bool) -> None:
    """Whether answers and reminders are mailed to whoever has a link."""
    ClientLink.objects.filter(public_id=link).update(notices=on)


def lock_link(*, id: int) -> bool:
    """Nobody signs by this link until it is renewed; False when that is so already."""
    return bool(ClientLink.objects.filter(id=id, locked=None).update(locked=timezone.now()))


def add_view(*, link: int, proposal: int, half_hour: datetime) -> bool:
    """That a link was used; False when it is written down already for this half hour."""
    return LinkView.objects.get_or_create(link_id=link, proposal_id=proposal, half_hour=half_hour)[1]


def add_code(*, new: NewCode) -> int:
    """A code; all older ones of the link are void."""
    SigningCode.objects.filter(link_id=new.link, used=None).update(void=True)
    fields = asdict(new)
    return int(SigningCode.objects.create(link_id=fields.pop("link"), **fields).pk)


def count_try(*, id: int, most_tries: int) -> bool:
    """One more code was typed; False when this one is used, void, too old or was tried too often."""
    return bool(_fresh(id, most_tries).update(tries=F("tries") + 1))


def take_try_back(*, id: int) -> None:
    """It was the right one: that is no failure."""
    SigningCode.objects.filter(id=id).update(tries=F("tries") - 1)


def note_wrong_try(*, id: int) -> None:
    """One more wrong code was typed, although none could be right any more."""
    SigningCode.objects.filter(id=id).update(tries=F("tries") + 1)


def use_code(*, id: int, most_tries: int) -> bool:
    """Take a code, once; False as above, and when its link was closed, locked or past its day meanwhile."""
    now = timezone.now()
    open_still = Q(link__expires=None) | Q(link__expires__gt=now)
    rows = _fresh(id, most_tries).filter(open_still, link__revoked=None, link__locked=None)
    return bool(rows.update(used=now))


def _fresh(id: int, most_tries: int) -> QuerySet[SigningCode]:
    rows = SigningCode.objects.filter(id=id, used=None, void=False, tries__lt=most_tries)
    return rows.filter(expires__gt=timezone.now())


def forget_views(*, workspace: int, before: datetime) -> None:
    """When the links of a workspace were used, long ago."""
    LinkView.objects.filter(link__project__workspace_id=workspace, half_hour__lt=before).delete()


def forget_codes(*, before: datetime) -> None:
    """Codes of long ago."""
    SigningCode.objects.filter(made__lt=before).delete()
