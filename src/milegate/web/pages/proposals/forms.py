"""What was typed to send a proposal: kept as it was typed, and read as what is to be sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from django.http import QueryDict

from milegate.actions.errors import Trouble
from milegate.actions.links import LinkRole, Recipient
from milegate.actions.sending import MOST_RECIPIENTS, Sending, SentProposal
from milegate.core.showing import Promise, Shows
from milegate.exports.restored import restored
from milegate.store.values.clients import StoredContact

NOW = "now"
ROWS = 3
GATE = "gate-"
SHOWN = {
    "items": "Single items, not only phases",
    "hours": "Hours",
    "ranges": "Ranges of hours",
    "roles": "Roles",
    "assumptions": "Assumptions",
}
NO_DAY = "This is no day: write it like 2027-03-12, or leave it empty."


@dataclass(frozen=True, slots=True)
class TypedRecipient:
    """Somebody with an address that was typed."""

    email: str = ""
    name: str = ""
    role: str = LinkRole.APPROVE


@dataclass(frozen=True, slots=True)
class TypedSending:
    """The form as it was typed; `contacts` are the ids of those who are ticked, with their roles."""

    version: str
    contacts: Mapping[str, str]
    others: tuple[TypedRecipient, ...]
    message: str
    cover: str
    people: str
    valid_until: str
    shows: frozenset[str]
    ends: str
    gates: Mapping[str, str]
    remind: bool

    @property
    def number(self) -> int | None:
        """The version; None for the working plan."""
        return int(self.version) if self.version.isascii() and self.version.isdecimal() else None

    @property
    def rows(self) -> tuple[TypedRecipient, ...]:
        """The rows for addresses that are shown: those typed, and some that are empty."""
        empty = max(ROWS - len(self.others), 1)
        return (*self.others, *(TypedRecipient() for _ in range(empty)))[:MOST_RECIPIENTS]


@dataclass(frozen=True, slots=True)
class ReadSending:
    """What the form says, what is wrong by the names of its fields, and the field of each recipient."""

    sending: Sending
    wrong: dict[str, str]
    fields: tuple[str, ...]

    def said(self, troubles: list[Trouble]) -> dict[str, str]:
        """All that is wrong, by the names of fields."""
        named = {f"recipients.{at}": field for at, field in enumerate(self.fields)}
        return {named.get(one.place, one.place): one.message for one in troubles} | self.wrong


def typed_sending(form: QueryDict) -> TypedSending:
    """What was typed."""
    return TypedSending(
        version=form.get("version", NOW)[:6],
        contacts={id: form.get(f"role-{id}", "") for id in form.getlist("contact")},
        others=tuple(_others(form)),
        shows=frozenset(form.getlist("shows")),
        gates={key.removeprefix(GATE): form.get(key, "") for key in form if key.startswith(GATE)},
        remind="remind" in form,
        **{name: form.get(name, "") for name in ("message", "cover", "people", "valid_until", "ends")},
    )


def begun(version: str, last: SentProposal | None, contacts: list[StoredContact], by: str) -> TypedSending:
    """The form to begin with: the recipients of the proposal before, and what it showed; `by` sends it."""
    links = last.links if last else ()
    ids = {contact.email.lower(): str(contact.public_id) for contact in contacts}
    shows = restored(Shows, last.proposal.shows) if last else Shows()
    return TypedSending(
        version=version,
        contacts={ids[link.email]: link.role for link in links if link.email in ids},
        others=tuple(
            TypedRecipient(link.email, link.name, link.role) for link in links if link.email not in ids
        ),
        message="",
        cover="",
        people=last.proposal.people if last else by,
        valid_until="",
        shows=frozenset(each.name for each in fields(Shows) if getattr(shows, each.name)),
        ends="",
        gates={},
        remind=bool(last and last.proposal.remind),
    )


def read(typed: TypedSending, contacts: list[StoredContact], offer_hash: str | None) -> ReadSending:
    """What is to be sent."""
    wrong: dict[str, str] = {}

    def day(field: str, text: str) -> date | None:
        try:
            return date.fromisoformat(text.strip()) if text.strip() else None
        except ValueError:
            wrong[field] = NO_DAY
            return None

    named = dict(_recipients(typed, contacts))
    gates = {id: day(f"{GATE}{id}", text) for id, text in typed.gates.items()}
    sending = Sending(
        recipients=tuple(named.values()),
        message=typed.message,
        cover=typed.cover,
        people=typed.people,
        valid_until=day("valid_until", typed.valid_until),
        shows=Shows(**{each.name: each.name in typed.shows for each in fields(Shows)}),
        promise=Promise(day("ends", typed.ends), tuple((id, each) for id, each in gates.items() if each)),
        offer_hash=offer_hash,
        remind=typed.remind,
    )
    return ReadSending(sending, wrong, tuple(named))


def _others(form: QueryDict) -> Iterator[TypedRecipient]:
    for at in range(MOST_RECIPIENTS):
        email, name, role = (form.get(f"{field}-{at}", "") for field in ("email", "name", "as"))
        if email.strip() or name.strip():
            yield TypedRecipient(email, name, role)


def _recipients(typed: TypedSending, contacts: list[StoredContact]) -> Iterator[tuple[str, Recipient]]:
    """Each recipient with the field that an error of it stands at."""
    for contact in contacts:
        id = str(contact.public_id)
        if id in typed.contacts:
            yield f"contact-{id}", Recipient(contact.email, contact.name, _role(typed.contacts[id]))
    for at, other in enumerate(typed.others):
        yield f"email-{at}", Recipient(other.email, other.name, _role(other.role))


def _role(text: str) -> LinkRole:
    return LinkRole(text) if text in set(LinkRole) else LinkRole.APPROVE
