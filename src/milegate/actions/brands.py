"""A workspace's brand: what its offers and its pages look like."""

from milegate.actions.actor import Actor
from milegate.actions.guests import Guest
from milegate.actions.rights import Right
from milegate.exports.accent import Shade, shades
from milegate.exports.brand import Brand
from milegate.store.queries.workspaces import logo_of
from milegate.store.values.workspaces import StoredWorkspace


def brand_of(actor: Actor) -> Brand:
    """Name, colour and logo of the workspace, for its papers."""
    actor.require(Right.VIEW)
    return brand_of_sender(actor.workspace)


def brand_of_sender(workspace: StoredWorkspace) -> Brand:
    """The same for what a workspace sends."""
    found = logo_of(workspace.id) if workspace.has_logo else None
    logo, kind = found or (b"", "")
    return Brand(workspace.name, workspace.accent, logo, kind)


def shades_of(actor: Actor) -> tuple[Shade, Shade] | None:
    """The workspace's colour on light and on dark grounds; None where it has none of its own."""
    actor.require(Right.VIEW)
    return _shades(actor.workspace)


def sender_shades(guest: Guest) -> tuple[Shade, Shade] | None:
    """The same for whoever reads a proposal of the workspace."""
    return _shades(guest.workspace)


def sender_logo(guest: Guest) -> tuple[bytes, str] | None:
    """The logo and its kind, for whoever reads a proposal; None where there is none."""
    return logo_of(guest.workspace.id) if guest.workspace.has_logo else None


def _shades(workspace: StoredWorkspace) -> tuple[Shade, Shade] | None:
    return shades(workspace.accent) if workspace.accent else None
