"""What becomes of a role's work, in words: before it is removed, and when it is or has nobody."""

from collections.abc import Iterator

from milegate.core.plan import Plan, Role
from milegate.core.role_work import RoleWork, role_work
from milegate.web.forms.edits import Json
from milegate.web.forms.saving import Wish
from milegate.web.project.words import Words, counted


def goes_with(plan: Plan, role: str) -> str:
    """As `211 h in 10 rows go with it`."""
    return f"{_amount(plan, role)} with it"


def consequences(plan: Plan, wish: Wish) -> Iterator[str]:
    """What a wish does to the work of roles, to be said when it is done."""
    removed = {id for kind, id in wish.gone if kind == "role"}
    emptied = {edit["id"] for edit in wish.edits if _empties(edit)}
    for role in plan.roles:
        if role.id in removed:
            yield f"“{role.name}” is removed; {_amount(plan, role.id)} with it. Undo brings all of it back."
        elif role.id in emptied and role.people and role_work(plan, role.id).rows:
            yield _nobody(plan, role)


def _nobody(plan: Plan, role: Role) -> str:
    work = role_work(plan, role.id)
    return (
        f"Nobody works as “{role.name}” now, and there are {_hours(plan, work)} for it: "
        "no date can be computed until it has people. Undo brings them back."
    )


def _empties(edit: Json) -> bool:
    is_people = edit["kind"] == "role" and edit.get("field") == "people"
    return is_people and not str(edit.get("value") or "0").strip("0.")


def _amount(plan: Plan, role: str) -> str:
    work = role_work(plan, role)
    parts = [_hours(plan, work)] if work.rows else []
    parts += [counted(work.along, "accompanying row")] if work.along else []
    goes = "goes" if not parts or (work.along == 1 and not work.rows) else "go"
    return f"{' and '.join(parts) or 'no work'} {goes}"


def _hours(plan: Plan, work: RoleWork) -> str:
    words = Words(plan.project.locale, plan.project.currency)
    return f"{words.hours(work.hours)} h in {counted(work.rows, 'row')}"
