"""A need that comes late on purpose makes people wait by plan."""

from collections.abc import Iterator
from datetime import timedelta

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.readiness import Delay, delays, releases
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import day, days


@rule(
    "need-delays-work",
    Severity.HINT,
    why=(
        "Everything else is ready before the client's part is due: the plan has a wait that nobody may "
        "have noticed."
    ),
    advice="Ask for it earlier, or give the people other work until then.",
)
def need_delays_work(subject: Subject) -> Iterator[Finding]:
    """Needs whose day holds up, by a working day or more, what would be ready to start.

    A warning where the end of the project waits with it; a hint where the wait takes most of the time
    that the work could slip; nothing where there is time enough.
    """
    clock = subject.timeline.clock if subject.timeline else None
    dated = {need: need.due for need in subject.plan.needs if need.due and need.blocks}
    if clock is None or not dated:
        return
    minutes = {need: clock.at_day(due + timedelta(days=1)) for need, due in dated.items()}
    free = releases(subject, set(minutes.values()))
    for need, due in dated.items():
        late = max(delays(subject, clock, need.blocks, free[minutes[need]]), default=None)
        if late and late.minutes >= max(clock.per_day, late.slack):
            length = late.minutes / clock.per_day
            message = (
                f"“{late.name}” waits {days(length)} for “{need.name}”, due on {day(due)}; "
                "everything else that it needs is there before."
            )
            severity = Severity.HINT if late.slack else Severity.WARNING
            yield need_delays_work.at(need.id, message, _worth(subject, late, length), severity)


def _worth(subject: Subject, late: Delay, length: float) -> float:
    return 0.0 if late.slack else length * subject.daily
