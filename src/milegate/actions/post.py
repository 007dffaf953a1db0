"""Letters to whoever reads by a link, and to members: what they say, and in which language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from milegate.actions.envelopes import OFF, PLACE
from milegate.actions.letters import write_letter
from milegate.actions.mail import mail_words
from milegate.actions.readers import language_of
from milegate.actions.rights import Role
from milegate.store.queries.members import member_who_is
from milegate.store.queries.projects import Place, place_of
from milegate.store.queries.workspaces import members_of
from milegate.store.records.letters import NewLetter
from milegate.store.values.proposals import StoredLink
from milegate.store.values.workspaces import StoredWorkspace

BY_HAND = {"proposal", "change_sent"}
"""What a person sends by a click; the server sends all others by itself."""
STOPPABLE = {
    *("client_comment", "client_silent", "client_ending"),
    *("guest_comment", "mention", "proposal_silent", "proposal_ending"),
}
"""What can be turned off by whoever gets it: comments and reminders."""


@dataclass(frozen=True, slots=True)
class Origin:
    """From where letters are written: whose, at which address of the server, about which project if any."""

    workspace: StoredWorkspace
    site: str
    project: int | None = None

    @property
    def place(self) -> Place:
        """The project."""
        if self.project is None:
            raise LookupError("These letters are about no project.")
        return place_of(self.project)

    @property
    def thread(self) -> str:
        """The conversation: all mails about a project are one, and those about the workspace itself."""
        if self.project is None:
            return f"workspace.{self.workspace.public_id}"
        return f"project.{self.place.public_id}"

    def address(self, part: str) -> str:
        """The whole address of a page of the project, for members."""
        return f"{self.site}/w/{self.workspace.slug}/p/{self.place.slug}/{part}"


class Draft(NamedTuple):
    """What is to be said: the template's name and values, who is answered, and which comment it is about."""

    template: str
    words: Mapping[str, object]
    reply_to: str = ""
    comment: int | None = None


def to_reader(origin: Origin, link: StoredLink, draft: Draft) -> bool:
    """Have a mail sent to somebody with a link, in the language of the proposal, with the link's address.

    False, and nothing is sent, where somebody has turned such mails off.
    """
    if draft.template in STOPPABLE and not link.notices:
        return False
    language = language_of(link, origin.workspace)
    words = {"agency": origin.workspace.name, "name": link.name, "address": f"{origin.site}/c/{PLACE}"}
    _write(
        origin, draft._replace(words=words | dict(draft.words)), link.email, link=link.id, language=language
    )
    return True


def to_member(origin: Origin, user: int | None, email: str, draft: Draft) -> None:
    """Have a mail sent to a member, unless such mails are turned off.

    Of somebody who has left, or is not known any more, the owners take the place: nobody who has no right to
    it reads what a client says, and somebody reads it.
    """
    if user is None or not (member := member_who_is(origin.workspace.id, user)):
        _to_owners(origin, draft)
    elif member.notices or draft.template not in STOPPABLE:
        words = {"agency": origin.workspace.name} | dict(draft.words)
        _write(origin, draft._replace(words=words), email, user=user)


def _to_owners(origin: Origin, draft: Draft) -> None:
    for member in members_of(origin.workspace.id):
        if member.role == Role.OWNER:
            to_member(origin, member.user_id, member.email, draft)


def _write(
    origin: Origin,
    draft: Draft,
    to: str,
    *,
    user: int | None = None,
    link: int | None = None,
    language: str = "en",
) -> None:
    said = {name: value if name == "address" else _inert(value) for name, value in draft.words.items()}
    words = mail_words(draft.template, language, off=f"{origin.site}/mails/{OFF}", **said)
    write_letter(
        NewLetter(
            origin.workspace.id,
            user,
            to,
            words.subject,
            words.text,
            comment=draft.comment,
            link=link,
            language=language,
            site=origin.site,
            thread=origin.thread,
            reply_to=draft.reply_to,
            by_hand=draft.template in BY_HAND,
            stoppable=draft.template in STOPPABLE,
        )
    )


def _inert(value: object) -> object:
    """Words in which no token is put: somebody could have written `https://elsewhere.example/[token]`."""
    if not isinstance(value, str):
        return value
    return value.replace(PLACE, PLACE.replace("[", "[ ")).replace(OFF, OFF.replace("[", "[ "))
