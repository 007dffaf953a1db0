"""Working minutes as ISO 8601 texts, quickly: the texts of days and of times of the day are made once."""

from datetime import datetime, time, timedelta

from milegate.core.workdays import DAY_MINUTES, Clock

Day = tuple[str, str]


class Instants:
    """Writes starts and finishes of one clock; each is `clock.iso` of the same instant."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._days = _Days(clock)
        self._times = [_time(clock.day_start + rest) for rest in range(clock.per_day + 1)]

    def start(self, minute: int) -> str:
        """The first working instant at or after a minute."""
        number, rest = divmod(minute, self.clock.per_day)
        day, offset = self._days[number]
        text = self._times[rest]
        return f"{day}{text}{offset}" if offset and text else self.clock.iso(self.clock.start(minute))

    def finish(self, minute: int) -> str:
        """The last working instant at or before a minute."""
        if minute <= 0:
            return self.start(0)
        number, rest = divmod(minute - 1, self.clock.per_day)
        day, offset = self._days[number]
        text = self._times[rest + 1]
        return f"{day}{text}{offset}" if offset and text else self.clock.iso(self.clock.finish(minute))


class _Days(dict[int, Day]):
    """Per working day its date and its offset from UTC; no offset on the days on which clocks change."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def __missing__(self, number: int) -> Day:
        midnight = datetime.combine(self._clock.day(number), time())
        zone = self._clock.days.zone
        before, after = zone.utcoffset(midnight), zone.utcoffset(midnight + timedelta(days=1))
        offset = self._clock.iso(midnight)[len("YYYY-MM-DDTHH:MM:00") :] if before == after else ""
        found = self[number] = (midnight.strftime("%Y-%m-%d"), offset)
        return found


def _time(minute: int) -> str:
    """Nothing behind midnight, where the date is another one."""
    return f"T{minute // 60:02}:{minute % 60:02}:00" if minute < DAY_MINUTES else ""
