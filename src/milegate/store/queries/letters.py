"""What can be asked of mails that leave by themselves."""

from uuid import UUID

from django.db.models import Max

from milegate.store.models import Letter
from milegate.store.queries.links import stored_link
from milegate.store.queries.workspaces import workspace
from milegate.store.values.letters import StoredLetter

LOGO = "workspace__logo"


def letters_of(workspace: int, before: int | None, most: int) -> list[StoredLetter]:
    """The last letters of a workspace, the newest first; `before` is the id of one that is newer."""
    rows = Letter.objects.filter(workspace_id=workspace).select_related("workspace", "link")
    if before is not None:
        rows = rows.filter(id__lt=before)
    return [stored_letter(row) for row in rows.defer(LOGO).order_by("-id")[:most]]


def letter_at(workspace: int, id: UUID) -> StoredLetter | None:
    """A letter of a workspace by its public id."""
    rows = Letter.objects.filter(workspace_id=workspace, public_id=id).select_related("workspace", "link")
    row = rows.defer(LOGO).first()
    return stored_letter(row) if row else None


def last_letters_of(project: int) -> dict[int, StoredLetter]:
    """The newest letter to each link of a project, by the link; one query."""
    newest = Letter.objects.filter(link__project_id=project).values("link").annotate(last=Max("id"))
    rows = Letter.objects.filter(id__in=newest.values("last")).select_related("workspace", "link")
    return {row.link_id: stored_letter(row) for row in rows.defer(LOGO) if row.link_id}


def stored_letter(row: Letter) -> StoredLetter:
    """A letter as a value."""
    return StoredLetter(
        id=row.pk,
        public_id=row.public_id,
        workspace=workspace(row.workspace),
        user=row.user_id,
        link=stored_link(row.link) if row.link else None,
        to=row.to,
        subject=row.subject,
        text=row.text,
        language=row.language,
        site=row.site,
        thread=row.thread,
        reply_to=row.reply_to,
        by_hand=row.by_hand,
        stoppable=row.stoppable,
        made=row.made,
        due=row.due,
        tries=row.tries,
        sent=row.sent,
        trouble=row.trouble,
        bounced=row.bounced,
        bounce=row.bounce,
    )
