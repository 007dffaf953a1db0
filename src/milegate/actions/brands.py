"""A workspace's brand: what its offers and its pages look like."""

from milegate.actions.actor import Actor
from milegate.actions.rights import Right
from milegate.exports.accent import Shade, shades
from milegate.exports.brand import Brand
from milegate.store.queries.workspaces import logo_of


def brand_of(actor: Actor) -> Brand:
    """Name, colour and logo of the workspace, for its papers."""
    actor.require(Right.VIEW)
    found = logo_of(actor.workspace.id) if actor.workspace.has_logo else None
    logo, kind = found or (b"", "")
    return Brand(actor.workspace.name, actor.workspace.accent, logo, kind)


def shades_of(actor: Actor) -> tuple[Shade, Shade] | None:
    """The workspace's colour on light and on dark grounds; None where it has none of its own."""
    actor.require(Right.VIEW)
    return shades(actor.workspace.accent) if actor.workspace.accent else None
