"""What can be asked of the store."""

from milegate.store.models import Project
from milegate.store.values import StoredProject


def demo_project() -> StoredProject | None:
    """The demo project; None where none is loaded."""
    found = Project.objects.filter(is_demo=True).first()
    return value(found) if found else None


def value(project: Project) -> StoredProject:
    """A row as the value that others see."""
    return StoredProject(
        public_id=project.public_id,
        slug=project.slug,
        name=project.name,
        document=project.document,
        revision=project.revision,
        is_demo=project.is_demo,
        created=project.created,
        updated=project.updated,
    )
