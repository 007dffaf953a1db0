"""The bad plans: each carries, in comments, the findings that it must give, and no other.

# expect: CODE WHERE SEVERITY     a finding of the rule that the file is named after
# also: CODE WHERE                a finding that cannot be avoided beside it
"""

from functools import cache
from pathlib import Path

from milegate.core.findings.finding import Finding
from milegate.core.overview import overview
from milegate.planfile import days_off, read_plan

PLANS = Path(__file__).parents[2] / "plans"
BAD = sorted((PLANS / "bad").glob("*.yaml"))


@cache
def findings(path: Path) -> tuple[Finding, ...]:
    """Everything that the review finds in a plan file."""
    plan = read_plan(path)
    return overview(plan, days_off(plan)).findings


def comments(path: Path, kind: str) -> list[str]:
    """What the comments of a kind say, in order."""
    start = f"# {kind}: "
    lines = path.read_text("utf-8").splitlines()
    return [line.removeprefix(start) for line in lines if line.startswith(start)]
