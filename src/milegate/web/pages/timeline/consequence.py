"""What a step on a row was and does, in one sentence: the row, its new day, the end, and the milestones."""

from collections.abc import Callable, Iterator

from django.http import QueryDict

from milegate.core.changes import Comparison
from milegate.core.changes_text import signed_days
from milegate.core.compare import compare
from milegate.core.overview import Overview
from milegate.core.workdays import last_minute
from milegate.web.pages.timeline.details import Details
from milegate.web.project.words import Words, counted

MOST_GATES = 3
NO_TIMELINE = "the plan has no timeline now: the page says why, and undo helps"


def told(form: QueryDict, before: Details, after: Details) -> str:
    """One sentence: `“Sign-in” not before 30 Mar 2027; the end moves to 10 May 2027 (+6 working days).`."""
    old, new = before.frame.opened.overview, after.frame.opened.overview
    did = _DID[form.get("do", "")](form, after)
    parts = [did, _begins(form, after), consequence(old, new, after.frame.words)]
    return f"{'; '.join(part for part in parts if part)}."


def _day(_: QueryDict, row: Details) -> str:
    day, words = row.source.not_before, row.frame.words
    said = f"not before {words.day(day)}" if day else "may begin as soon as it can"
    return f"“{row.source.name}” {said}"


def _begins(form: QueryDict, row: Details) -> str:
    """When it really begins, where its links or its people do not let it begin on the day that was set."""
    day, days = row.source.not_before, row.days
    is_other = form.get("do") == "not_before" and day and days and days[0] != day
    verb = "stands on" if row.kind == "gate" else "begins"
    return f"it {verb} {row.frame.words.day(days[0])}" if is_other and days else ""


def _link(form: QueryDict, row: Details) -> str:
    verb = "comes after" if form.get("do") == "link" else "no longer comes after"
    return f"“{row.source.name}” {verb} “{row.name_of(form.get('before', ''))}”"


def _order(form: QueryDict, row: Details) -> str:
    way = {"up": "one up", "down": "one down"}.get(form.get("do", ""))
    beside = f"{form.get('where', 'after')} “{row.name_of(form.get('beside', ''))}”"
    return f"“{row.source.name}” moved {way or beside}"


_DID: dict[str, Callable[[QueryDict, Details], str]] = {
    "not_before": _day,
    "link": _link,
    "unlink": _link,
    "up": _order,
    "down": _order,
    "move": _order,
}


def consequence(before: Overview, after: Overview, words: Words) -> str:
    """As `the end moves to 10 May 2027 (+6 working days), MVP accepted +6 working days`."""
    if after.timeline is None:
        return NO_TIMELINE
    if before.timeline is None:
        return "the plan has a timeline again"
    found = compare(before, after)
    return ", ".join([*_finish(found, words), *_gates(found)]) or "the end and the milestones stay"


def _finish(found: Comparison, words: Words) -> Iterator[str]:
    finish = found.finish
    if finish.new and finish.working_days:
        day = words.day(last_minute(finish.new).date())
        yield f"the end moves to {day} ({signed_days(finish.working_days)})"


def _gates(found: Comparison) -> Iterator[str]:
    moved = [shift for shift in found.gates if shift.working_days]
    for shift in moved[:MOST_GATES]:
        yield f"{shift.name} {signed_days(shift.working_days)}"
    if len(moved) > MOST_GATES:
        yield counted(len(moved) - MOST_GATES, "more milestone")
