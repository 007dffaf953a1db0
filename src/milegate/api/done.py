"""What every change of a plan answers."""

from milegate.actions.actor import Actor
from milegate.actions.editing import Done
from milegate.api.etags import etag
from milegate.api.schemas.plans import DoneOut


def done_out(actor: Actor, done: Done) -> DoneOut:
    """The revision that it became, and its ETag as this person sees it."""
    return DoneOut(revision=done.revision, etag=etag(actor, done.revision))
