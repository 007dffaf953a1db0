"""Efforts that people type into the grid, as edits of the plan."""

from collections.abc import Callable, Mapping
from typing import Any

from milegate.actions.errors import Trouble
from milegate.core.edits import Edits
from milegate.core.effort import Effort
from milegate.core.plan import Plan
from milegate.planfile.imports.numbers import NotUnderstood
from milegate.planfile.pasting import EFFORT, effort_text
from milegate.planfile.things import thing_values
from milegate.planfile.typed import Ambiguous, is_doubtful, settled
from milegate.web.forms.edits import Json, edits_of, set_field


class Efforts:
    """Reads efforts as people type them: `7,5` or `2 days`; with `days`, bare numbers are days.

    What only a language can decide is decided by that of the plan, which is opened for that alone.
    """

    def __init__(self, opened: Callable[[], Plan], *, days: bool) -> None:
        self._opened, self._days = opened, days

    def edits(self, values: list[Any]) -> Edits:
        """Edits of plain values. Invalid names every place that cannot be read."""
        troubles: list[Trouble] = []
        return edits_of([self._typed(each, troubles) for each in values], troubles)

    def of_new(self, texts: Mapping[str, Any]) -> dict[str, Effort]:
        """The efforts of a new row, by role."""
        wanted = [set_field("item", "new", f"{EFFORT}{role}", text) for role, text in texts.items()]
        found: Any = self.edits(wanted)
        return {edit.field.removeprefix(EFFORT): edit.value for edit in found if edit.value is not None}

    def _typed(self, edit: Any, troubles: list[Trouble]) -> Any:
        if not isinstance(edit, dict) or edit.get("kind") != "item" or not _is_effort(edit.get("field")):
            return edit
        value = edit.get("value")
        return edit | {"value": self._read(edit, value, troubles)} if isinstance(value, str) else edit

    def _read(self, edit: Json, text: str, troubles: list[Trouble]) -> str | None:
        try:
            return self._decided(edit, text) if is_doubtful(text) else effort_text(text, days=self._days)
        except Ambiguous as refusal:
            place = f"item/{edit.get('id', '')}/{edit['field']}"
            troubles.append(Trouble(place, "ambiguous-number", str(refusal)))
            return None
        except NotUnderstood:
            return text

    def _decided(self, edit: Json, text: str) -> str | None:
        """An effort with a doubtful number; what the cell itself has shown is what stands there."""
        plan = self._opened()
        efforts = (thing_values(plan, "item", str(edit.get("id", ""))) or {}).get("effort", {})
        shown = str(efforts.get(edit["field"].removeprefix(EFFORT), ""))
        if text.strip() in (shown, f"{shown}h"):
            return shown
        return effort_text(settled(text, plan.project.locale), days=self._days)


def _is_effort(field: Any) -> bool:
    return isinstance(field, str) and field.startswith(EFFORT)
