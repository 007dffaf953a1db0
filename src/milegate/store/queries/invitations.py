"""What can be asked of invitations, whatever became of them."""

from datetime import datetime

from milegate.store.models import Invitation


def invited_since(workspace: int, begin: datetime) -> int:
    """How many have been invited into a workspace since then; those that were withdrawn count too."""
    return Invitation.objects.filter(workspace_id=workspace, created__gt=begin).count()
