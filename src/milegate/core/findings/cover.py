"""Which wide efforts a buffer of kind `risk` covers."""

from decimal import Decimal

from milegate.core.findings.subject import Subject
from milegate.core.kinds import BufferKind
from milegate.core.plan import Item

WIDE = Decimal(3)


class Cover:
    """The risk buffers of a plan that are on; `everything` says that one covers the project."""

    def __init__(self, subject: Subject) -> None:
        on = [buffer for buffer in subject.plan.buffers if buffer.on and buffer.percent > 0]
        scopes = [buffer.scope for buffer in on if buffer.kind is BufferKind.RISK]
        self.everything = any(scope.kind == "project" for scope in scopes)
        self._roles = {scope.id for scope in scopes if scope.kind == "role"}
        below = subject.leaves_of(scope.id for scope in scopes if scope.kind in ("phase", "item"))
        self._rows = {subject.outline.rows[leaf].id for leaf in below}

    def lacks(self, item: Item) -> bool:
        """Whether a leaf has an effort that is wide and that nothing covers."""
        if item.id in self._rows:
            return False
        for role, effort in item.effort.items():
            points = effort.points
            if len(points) > 1 and points[-1] >= WIDE * points[0] and role not in self._roles:
                return True
        return False
