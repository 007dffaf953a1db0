"""What can be asked of files that wait."""

from decimal import Decimal

from milegate.store.models import Upload
from milegate.store.values.uploads import StoredUpload


def upload_of(workspace: int, user: int) -> StoredUpload | None:
    """The file that waits for somebody in a workspace."""
    row = Upload.objects.filter(workspace_id=workspace, user_id=user).first()
    if row is None:
        return None
    return StoredUpload(row.name, bytes(row.content), row.size, Decimal(row.rate), row.currency)
