"""Projects that began as a copy of another one."""

from dataclasses import dataclass

from milegate.store.values.projects import ProjectCard


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant, or the origin of one.

    `began_at` is the origin's revision that the variant began with, `taken_at` the variant's revision that
    the origin took over last; 1 is how it began.
    """

    card: ProjectCard
    began_at: int
    taken_at: int
