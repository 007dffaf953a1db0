"""What can be written of files that wait."""

from datetime import timedelta

from django.utils import timezone

from milegate.store.models import Upload
from milegate.store.values.uploads import StoredUpload

KEPT = timedelta(days=1)


def keep_upload(*, workspace: int, user: int, file: StoredUpload) -> None:
    """A file instead of the one before; what others left for more than a day goes."""
    Upload.objects.filter(at__lt=timezone.now() - KEPT).delete()
    fields = {name: getattr(file, name) for name in ("name", "content", "size", "currency")}
    fields["rate"] = f"{file.rate:f}"
    Upload.objects.update_or_create(workspace_id=workspace, user_id=user, defaults=fields)
