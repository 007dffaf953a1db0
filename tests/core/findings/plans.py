"""Small plans as text, and what the review says about them."""

from milegate.core.findings.finding import Finding
from milegate.core.overview import overview
from milegate.planfile import days_off, parse_plan

ROLES = (
    "{dev: {name: Developer, rate: 100}, qa: {name: QA engineer, rate: 75}, pm: {name: Manager, rate: 110}}"
)


def reviewed(rest: str, roles: str = ROLES, start: str = "2027-01-11") -> tuple[Finding, ...]:
    """All findings of a plan, given without its settings."""
    settings = f"project: {{name: Portal, currency: EUR, start: {start}}}\nroles: {roles}\n"
    plan = parse_plan(f"milegate: 1\n{settings}{rest}")
    return overview(plan, days_off(plan)).findings


def found(code: str, rest: str, roles: str = ROLES, start: str = "2027-01-11") -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in reviewed(rest, roles, start) if finding.code == code]


def places(code: str, rest: str, roles: str = ROLES) -> list[str]:
    """Where one rule finds something."""
    return [finding.where for finding in found(code, rest, roles)]
