"""The demo's people may be entered as, on a server that has nothing but the demo."""

from milegate.accounts.models import User
from milegate.accounts.people import strangers_to_demo
from milegate.actions.rights import Role
from milegate.store.queries.workspaces import demo_member, other_workspaces

PEOPLE = (Role.OWNER, Role.ESTIMATOR, Role.FINANCE, Role.VIEWER)
DEMO_NOT_ALONE = (
    "demo.sqlite3 holds people or workspaces that are not the demo's: the demo takes no other database. "
    "Set MILEGATE_DATA to another folder, or serve without the demo"
)
DEMO_ELSEWHERE = (
    "this database holds the demo's people, who come in without a password: serve the demo with "
    "`milegate demo`, or name another database"
)


def demo_is_alone() -> bool:
    """Whether nothing here belongs to anybody but the demo."""
    return not other_workspaces() and not strangers_to_demo()


def demo_is_here() -> bool:
    """Whether the demo's people are in this database."""
    return User.objects.filter(is_demo=True).exists()


def demo_person(role: str) -> User | None:
    """The demo's person with this role; None where there is none, or where the demo is not alone."""
    if role not in PEOPLE or not demo_is_alone():
        return None
    found = demo_member(role)
    return User.objects.filter(pk=found, is_demo=True, is_active=True).first() if found else None
