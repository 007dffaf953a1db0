"""Samples against their limits, the yardstick, and what the peers took."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.stopwatch import Sample
from benchmarks.subjects import MEMORY, Limit, Subject

HELD, AT_BEST, MISSED, UNKNOWN = "yes", "best run", "no", "-"
ORDER = (UNKNOWN, HELD, AT_BEST, MISSED)


@dataclass(frozen=True)
class Verdict:
    """A limit, the figures that it is held against, and whether it holds.

    "yes": the median run keeps it. "best run": the fastest one does, on a machine that was busy. "no".
    """

    limit: Limit
    best: float | None
    middle: float | None

    @property
    def held(self) -> str:
        """One of the three words, or "-" where nothing was measured."""
        if self.best is None or self.middle is None:
            return UNKNOWN
        if self.middle <= self.limit.at_most:
            return HELD
        return AT_BEST if self.best <= self.limit.at_most else MISSED


@dataclass(frozen=True)
class Row:
    """One line of the table. The ratios compare best runs; `over_rival` is a peer's time over ours.

    The ratio of what was only ever ended is that of the time limit: the true one is larger.
    """

    name: str
    sample: Sample
    verdicts: tuple[Verdict, ...] = ()
    over_yardstick: float | None = None
    over_rival: float | None = None

    @property
    def held(self) -> str:
        """The worst of the verdicts."""
        return max((verdict.held for verdict in self.verdicts), key=ORDER.index, default="")


@dataclass(frozen=True)
class Reference:
    """What the samples of one run are compared with."""

    samples: Mapping[str, Sample]
    yardstick: Sample

    def row(self, subject: Subject) -> Row:
        """The line of a subject."""
        sample = self.samples[subject.name]
        spent = sample.ended_after if sample.only_ended else sample.best
        rival = self.samples.get(subject.rival)
        return Row(
            subject.name,
            sample,
            tuple(self._verdict(sample, limit) for limit in subject.limits),
            ratio(spent, self.yardstick.best),
            ratio(spent, rival.best if rival else None),
        )

    def _verdict(self, sample: Sample, limit: Limit) -> Verdict:
        if limit.of == MEMORY:
            return Verdict(limit, sample.most_memory, sample.most_memory)
        base = self.samples.get(limit.beyond) if limit.beyond else None
        if base is None:
            return Verdict(limit, sample.best, sample.middle)
        return Verdict(limit, _difference(sample.best, base.best), _difference(sample.middle, base.middle))

    def rows(self, subjects: Iterable[Subject]) -> list[Row]:
        """The lines of all subjects."""
        return [self.row(subject) for subject in subjects]


def page_rows(pages: Mapping[str, Sample], limit: Limit, yardstick: Sample) -> list[Row]:
    """The lines of the pages: a page has a limit, the start of the server has none."""
    return [
        Row(
            name,
            sample,
            (Verdict(limit, sample.best, sample.middle),) if name.startswith("page ") else (),
            ratio(sample.best, yardstick.best),
        )
        for name, sample in pages.items()
    ]


def ratio(spent: float | None, base: float | None) -> float | None:
    """How many times the base; None where one of them is missing."""
    return spent / base if spent is not None and base else None


def _difference(spent: float | None, base: float | None) -> float | None:
    return spent - base if spent is not None and base is not None else None
