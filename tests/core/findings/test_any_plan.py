"""The review of whatever can be scheduled: it never fails, and says the same thing twice."""

from hypothesis import HealthCheck, given, settings

from milegate.core.overview import overview
from milegate.core.plan import Plan
from milegate.core.workdays import DaysOff
from tests.core.networks import days_off, plans
from tests.strategies import plans as documents


@settings(max_examples=60)
@given(plan=plans(), off=days_off())
def test_any_plan_can_be_reviewed(plan: Plan, off: DaysOff) -> None:
    findings = overview(plan, off).findings
    assert findings == overview(plan, off).findings
    assert all(finding.message and finding.weight >= 0 for finding in findings)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(plan=documents())
def test_any_document_can_be_reviewed(plan: Plan) -> None:
    findings = overview(plan, DaysOff()).findings
    assert all(finding.message and finding.weight >= 0 for finding in findings)
