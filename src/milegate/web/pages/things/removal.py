"""Taking a thing out: what waits for a milestone has to wait for something else before it goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from milegate.actions.things import Json, Thing, waiting_for
from milegate.web.project.frame import Frame
from milegate.web.project.gates import cards
from milegate.web.project.naming import Names

Option = tuple[str, str]


@dataclass(frozen=True)
class Removal:
    """The part of a thing's page that removes it: as it is opened, or as somebody has filled it in."""

    frame: Frame
    thing: Thing
    typed: Mapping[str, str] = field(default_factory=dict)
    said: str = ""

    @property
    def waiting(self) -> tuple[Option, ...]:
        """The payments that wait for it, as ids and names."""
        plan = self.frame.opened.plan
        names = Names.of(plan)
        return tuple((id, names.name("payment", id)) for id in waiting_for(plan, self.thing))

    @property
    def others(self) -> tuple[Option, ...]:
        """The milestones that the payments could wait for: the later ones first, in order of time."""
        every = [(card.gate.id, card.gate.name) for card in cards(self.frame)]
        here = next((at for at, (id, _) in enumerate(every) if id == self.thing.id), 0)
        return (*every[here + 1 :], *every[:here])

    @property
    def kind(self) -> str:
        """Whether they are to wait for a milestone or for a date."""
        return self.typed.get("instead.kind") or ("gate" if self.others else "date")

    @property
    def gate(self) -> str:
        """The milestone that is chosen; the next one before anything is."""
        return self.typed.get("instead.gate") or next(self._ids(), "")

    @property
    def day(self) -> str:
        """The date that was typed."""
        return self.typed.get("instead.date", "")

    def _ids(self) -> Iterator[str]:
        return (id for id, _ in self.others)


def instead_of(form: QueryDict) -> Json | None:
    """What payments are to wait for, in the notation of a plan file; None where nothing was asked."""
    kind = form.get("instead.kind", "")
    return {kind: form.get(f"instead.{kind}", "").strip()} if kind in ("gate", "date") else None
