"""What was assumed for a file that does not say it, in one sentence."""

from collections.abc import Iterator

from milegate.actions.trial import Trial
from milegate.charts.speech import speech
from milegate.web.project.frame import Frame
from milegate.web.project.words import counted


def assumed(frame: Frame, trial: Trial) -> str:
    """`Assumed: €90 an hour for every role, one person for each role, …`; empty where the file says all."""
    parts = [*_people(frame, trial), *_dates(frame, trial), *_terms(frame, trial), *_steps(trial)]
    return f"Assumed, because your file does not say it: {speech('en').listed(parts)}." if parts else ""


def _people(frame: Frame, trial: Trial) -> Iterator[str]:
    if trial.rate_assumed is not None:
        yield f"{frame.words.short(trial.rate_assumed)} an hour for every role"
    if trial.bare and all(role.people == 1 for role in frame.opened.plan.roles):
        yield "one person for each role"


def _dates(frame: Frame, trial: Trial) -> Iterator[str]:
    timeline = frame.opened.overview.timeline
    if trial.start_assumed and timeline:
        yield f"a start on {frame.words.long_day(timeline.starts_at.date())}"
    if trial.bare and not frame.opened.plan.calendar.holidays:
        yield "no holidays"


def _terms(frame: Frame, trial: Trial) -> Iterator[str]:
    plan = frame.opened.plan
    if trial.gates_suggested:
        days = max((gate.review.days for gate in plan.gates), default=0)
        yield f"{counted(days, 'business day')} for a review" if days else "reviews on the same day"
    if trial.bare:
        days = plan.terms.payment_days
        yield f"{counted(days, 'day')} to pay" if days else "payment at once"
        if plan.terms.tax.kind.value == "none":
            yield "no tax"


def _steps(trial: Trial) -> Iterator[str]:
    if trial.gates_suggested:
        yield "a milestone at the end of each phase"
    if trial.payments_suggested:
        yield "a fifth of the price at the signature, the rest as milestones are passed"
