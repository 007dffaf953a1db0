"""Which work a buffer of kind `risk` covers."""

from milegate.core.findings.subject import Subject
from milegate.core.kinds import BufferKind
from milegate.core.outline import Row


class Cover:
    """The risk buffers of a plan that are on; work that is not in the price needs none."""

    def __init__(self, subject: Subject) -> None:
        on = [buffer for buffer in subject.plan.buffers if buffer.on and buffer.percent > 0]
        scopes = [buffer.scope for buffer in on if buffer.kind is BufferKind.RISK]
        self._everywhere = any(scope.kind == "project" for scope in scopes)
        self._roles = {scope.id for scope in scopes if scope.kind == "role"}
        below = subject.leaves_of(scope.id for scope in scopes if scope.kind in ("phase", "item"))
        self._rows = {subject.outline.rows[leaf].id for leaf in below}

    def holds(self, row: Row, role: str) -> bool:
        """Whether the work of a role on a leaf is covered, or counts nothing."""
        return self._everywhere or role in self._roles or row.id in self._rows or not row.counted
