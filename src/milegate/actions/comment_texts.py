"""What a comment says, and telling the other side of it by mail."""

from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid
from milegate.actions.guests import is_open
from milegate.actions.links import LinkRole
from milegate.actions.post import Draft, Origin, to_reader
from milegate.actions.readers import sender_of
from milegate.actions.typed import is_blank, lines, too_long
from milegate.charts.speech import to_say
from milegate.store.queries.links import links_of
from milegate.store.queries.proposals import newest_for
from milegate.store.values.projects import StoredProject

MOST_LETTERS = 10_000
SECTION = "section"
MONEY = frozenset({"offer", "payments", "terms"})
"""The sections of an offer in which prices and terms are talked about."""
SECTIONS = {
    "offer": to_say("The proposal as a whole"),
    "payments": to_say("Price and payments"),
    "needs": to_say("What we need from you"),
    "terms": to_say("Terms and assumptions"),
}
"""What can be talked about beside rows and milestones, by id."""


def comment_text(text: str) -> str:
    """A comment as it is kept. Invalid for none, or one that is too long."""
    said = lines(text).strip()
    if is_blank(said):
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
    """Mail what the agency has said to everybody who may answer by a link; of money not to who tests.

    Mails are answered to whoever sent the proposal, whose address its client knows; a colleague who joins in
    has one of the house.
    """
    origin = Origin(actor.workspace, actor.site, stored.card.id)
    words: dict[str, object] = {"who": actor.name, "on": on, "text": text, "project": stored.card.name}
    words["sections"] = set(SECTIONS.values())
    silent = {LinkRole.VIEW, LinkRole.TEST} if money else {LinkRole.VIEW}
    for link in links_of(stored.card.id):
        if is_open(link) and link.role not in silent:
            known = sender_of(newest_for(link.id))
            to_reader(origin, link, Draft("client_comment", words, known, comment))
