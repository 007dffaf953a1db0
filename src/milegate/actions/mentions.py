"""Who is meant by `@Emil`: the members whom a text names, and the names that reach nobody."""

import re
from itertools import pairwise

from milegate.actions.actor import Actor
from milegate.actions.comments import mentioned
from milegate.actions.rights import Right
from milegate.store.queries.workspaces import members_of

_AT = re.compile(r"(?<![\w@])@\w[\w.+-]*(?:@[\w.-]+\w)?")


def names_to_mention(actor: Actor) -> list[str]:
    """The names of everybody who can be told, for who types."""
    actor.require(Right.COMMENT)
    return [member.name for member in members_of(actor.workspace.id) if member.user_id != actor.user_id]


def unreached(actor: Actor, text: str) -> list[str]:
    """What stands behind an @ and names no member, each once: `@finance`."""
    actor.require(Right.COMMENT)
    members = members_of(actor.workspace.id)
    starts = [match.start() for match in _AT.finditer(text)]
    pieces = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    nobody = (piece for piece in pieces if not mentioned(piece, members))
    names = (match[0].rstrip(".") for piece in nobody if (match := _AT.match(piece)))
    return list(dict.fromkeys(names))
