"""What can be written of a project beside its plan: state, shelf, number, client."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from milegate.store.models import Project


def set_state(*, project: int, state: str) -> None:
    """Where the project stands: draft, sent, accepted, running, done."""
    Project.objects.filter(id=project).update(state=state, updated=timezone.now())


def set_archived(*, project: int, at: datetime | None) -> None:
    """Put a project away, or back."""
    Project.objects.filter(id=project).update(archived=at)


def set_template(*, project: int, on: bool) -> None:
    """Whether projects can be started from this one."""
    Project.objects.filter(id=project).update(is_template=on)


def set_number(*, project: int, number: str) -> bool:
    """Another project number; False when another project of the workspace has it."""
    try:
        with transaction.atomic():
            Project.objects.filter(id=project).update(number=number)
    except IntegrityError:
        return False
    return True


def set_client(*, project: int, client: int | None) -> None:
    """Who buys."""
    Project.objects.filter(id=project).update(client_id=client)


def delete_project(*, project: int) -> None:
    """The project with everything that belongs to it; its variants stay and stand alone."""
    Project.objects.filter(id=project).delete()
