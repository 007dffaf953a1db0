"""The parts of a workspace, in the order of its tabs."""

from django.urls import reverse

from milegate.actions.actor import Actor

PARTS = {
    "Projects": "dashboard",
    "People": "people",
    "Clients": "clients",
    "Library": "library",
    "Settings": "settings",
}


def workspace_tabs(actor: Actor) -> list[tuple[str, str]]:
    """The name and the address of each part."""
    return [(name, reverse(part, args=[actor.workspace.slug])) for name, part in PARTS.items()]
