"""A workspace's brand: what its offers and its pages look like."""

from milegate.actions.actor import Actor
from milegate.actions.guests import Guest
from milegate.actions.rights import Right
from milegate.exports.accent import Shade, shades
from milegate.exports.brand import Brand
from milegate.exports.pdf import PLAIN
from milegate.store.queries.papers import sent_brand
from milegate.store.queries.workspaces import logo_of
from milegate.store.records.papers import keep_brand
from milegate.store.values.papers import StoredBrand
from milegate.store.values.proposals import StoredProposal
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


def keep_brand_of(actor: Actor) -> int:
    """Keep the brand as it is now, for what is sent with it. The caller has the right to send."""
    now = brand_of(actor)
    return keep_brand(
        workspace=actor.workspace.id, brand=StoredBrand(now.name, now.accent, now.logo, now.kind)
    )


def brand_then(proposal: StoredProposal) -> Brand:
    """The brand with which a proposal was sent: what was sent looks the same for ever.

    One that was sent before brands were kept has Milegate's own look, as it had then.
    """
    kept = sent_brand(proposal.id)
    return Brand(kept.name, kept.accent, kept.logo, kept.kind) if kept else PLAIN


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
