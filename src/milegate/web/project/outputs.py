"""Deliverables and needs in words: what makes them, what they prove, what waits for them."""

from dataclasses import dataclass

from milegate.core.plan import Deliverable, Need
from milegate.web.project.frame import Frame

Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Output:
    """A deliverable with the rows that make it and the milestones that it proves, as ids and names."""

    source: Deliverable
    made_by: Named
    proves: Named


@dataclass(frozen=True, slots=True)
class Wait:
    """A need with its day in words and the rows that wait for it."""

    source: Need
    due: str
    blocks: Named


def outputs(frame: Frame) -> tuple[Output, ...]:
    """All deliverables in the order of the plan."""
    gates = frame.opened.plan.gates
    proved = {
        one.id: tuple(
            (gate.id, gate.name)
            for gate in gates
            if any(proof.deliverable == one.id for proof in gate.evidence)
        )
        for one in frame.opened.plan.deliverables
    }
    return tuple(
        Output(one, _rows(frame, one.sources), proved[one.id]) for one in frame.opened.plan.deliverables
    )


def needs(frame: Frame) -> tuple[Wait, ...]:
    """All needs in the order of the plan."""
    return tuple(
        Wait(one, frame.words.day(one.due) if one.due else "no day yet", _rows(frame, one.blocks))
        for one in frame.opened.plan.needs
    )


def _rows(frame: Frame, ids: tuple[str, ...]) -> Named:
    outline = frame.opened.overview.outline
    return tuple((id, outline.rows[outline.index[id]].name) for id in ids if id in outline.index)
