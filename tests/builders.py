"""Plans for tests, written as people write them."""

from milegate.core.overview import Overview, overview
from milegate.core.plan import Plan
from milegate.planfile import days_off, parse_plan

HEAD = "milegate: 1\nproject: {name: Test, currency: EUR, start: 2027-01-11}\n"
ROLES = "roles: {dev: {rate: 100}, qa: {rate: 80}}\n"


def plan_of(text: str, head: str = HEAD, roles: str = ROLES) -> Plan:
    """The plan with this body; head and roles are those above unless given."""
    return parse_plan(head + roles + text, syntax="yaml")


def computed(text: str, head: str = HEAD, roles: str = ROLES) -> Overview:
    """The plan with this body and all its figures."""
    plan = plan_of(text, head, roles)
    return overview(plan, days_off(plan))
