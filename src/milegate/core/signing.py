"""The day of signing, from which dates are counted until it is known."""

from datetime import date

from milegate.core.plan import Plan, SignatureStart


def signature_day(plan: Plan) -> date:
    """`if_signed` where the start follows the signature, else the project's start."""
    start = plan.project.start
    return start.if_signed if isinstance(start, SignatureStart) else start
