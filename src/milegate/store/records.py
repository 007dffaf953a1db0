"""What can be written into the store. The caller opens the transaction."""

from milegate.store.models import Project
from milegate.store.queries import value
from milegate.store.values import StoredProject


def keep_demo(*, slug: str, name: str, document: str) -> StoredProject:
    """The demo project with this plan: made, or brought up to date; the same plan again changes nothing."""
    found = Project.objects.filter(is_demo=True).first()
    if found is None:
        return value(Project.objects.create(slug=slug, name=name, document=document, is_demo=True))
    if (found.slug, found.name, found.document) != (slug, name, document):
        found.slug, found.name, found.document = slug, name, document
        found.revision += 1
        found.save()
    return value(found)
