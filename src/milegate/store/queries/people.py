"""What can be asked of people: always for a whole workspace at once."""

from milegate.store.models import Absence, Assignment, Person, Project
from milegate.store.values.people import StoredAbsence, StoredAssignment, StoredPerson
from milegate.store.values.weekdays import weekdays_of

OVER = "done"
"""The state of a project that needs nobody any more."""


def people_of(workspace: int) -> list[StoredPerson]:
    """The people of a workspace by name, also those who have gone."""
    rows = Person.objects.filter(workspace_id=workspace).select_related("member").order_by("name", "id")
    return [_person(row) for row in rows]


def absences_of(workspace: int) -> list[StoredAbsence]:
    """All absences, in order."""
    rows = Absence.objects.filter(person__workspace_id=workspace).order_by("first", "id")
    return [StoredAbsence(row.pk, row.person_id, row.first, row.last, row.reason) for row in rows]


def assignments_of(workspace: int) -> list[StoredAssignment]:
    """Who is on which project, the oldest first; no document is read for it."""
    rows = Assignment.objects.filter(person__workspace_id=workspace).select_related("project")
    plain = rows.defer("project__document", "project__private")
    return [_assignment(row) for row in plain.order_by("id")]


def _current(project: Project) -> bool:
    return project.archived is None and not project.is_template and project.state != OVER


def _person(row: Person) -> StoredPerson:
    return StoredPerson(
        id=row.pk,
        public_id=row.public_id,
        member=row.member.public_id if row.member else None,
        name=row.name,
        role=row.role,
        seniority=row.seniority,
        week=weekdays_of(row.week),
        archived=row.archived,
    )


def _assignment(row: Assignment) -> StoredAssignment:
    return StoredAssignment(
        id=row.pk,
        public_id=row.public_id,
        person=row.person_id,
        project=row.project_id,
        slug=row.project.slug,
        number=row.project.number,
        project_name=row.project.name,
        project_state=row.project.state,
        current=_current(row.project),
        role=row.role,
        percent=row.percent,
        weekdays=weekdays_of(row.weekdays),
        first=row.first,
        last=row.last,
        firm=row.firm,
        probability=row.probability,
    )
