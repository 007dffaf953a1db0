"""What a comment says, and telling the other side of it by mail."""

from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid
from milegate.actions.letters import PLACE, write_letter
from milegate.actions.links import LinkRole
from milegate.actions.mail import compose
from milegate.actions.typed import lines, too_long
from milegate.charts.speech import to_say
from milegate.store.queries.links import links_of
from milegate.store.records.letters import NewLetter
from milegate.store.values.projects import StoredProject

MOST_LETTERS = 10_000
SECTION = "section"
MONEY = frozenset({"offer", "payments", "terms"})
"""The sections of an offer in which prices and terms are talked about."""


def comment_text(text: str) -> str:
    """A comment as it is kept. Invalid for none, or one that is too long."""
    said = lines(text).strip()
    if not said:
        raise Invalid.of("text", "missing", to_say("There is nothing in the comment: type something."))
    if troubles := too_long("text", to_say("A comment"), said, MOST_LETTERS):
        raise Invalid(*troubles)
    return said


def is_about_money(kind: str, id: str) -> bool:
    """Whether a thread is on a section in which prices and terms are talked about."""
    return kind == SECTION and id in MONEY


def tell_guests(
    actor: Actor, stored: StoredProject, on: str, text: str, comment: int, *, money: bool = False
) -> None:
    """Mail what the agency has said to everybody who may answer by a link; of money not to who tests."""
    silent = {LinkRole.VIEW, LinkRole.TEST} if money else {LinkRole.VIEW}
    for link in links_of(stored.card.id):
        if link.revoked is None and link.role not in silent:
            words = {"agency": actor.workspace.name, "who": actor.name, "on": on, "text": text}
            address = f"{actor.site}/c/{PLACE}"
            message = compose(
                "client_comment", link.email, address=address, project=stored.card.name, **words
            )
            content = (str(message.subject), str(message.body))
            write_letter(NewLetter(actor.workspace.id, None, link.email, *content, comment, link.id))
