"""Working minutes as ISO 8601 texts, quickly: a day's text and a minute's text are made once."""

from datetime import datetime, time, timedelta

from milegate.core.workdays import DAY_MINUTES, Clock


class Instants:
    """Writes starts and finishes of one clock; each is `clock.iso` of the same instant."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._days: dict[int, tuple[str, str]] = {}
        self._times: dict[int, str] = {}

    def start(self, minute: int) -> str:
        """The first working instant at or after a minute."""
        number, rest = divmod(minute, self.clock.per_day)
        return self._text(number, rest) or self.clock.iso(self.clock.start(minute))

    def finish(self, minute: int) -> str:
        """The last working instant at or before a minute."""
        if minute <= 0:
            return self.start(0)
        number, rest = divmod(minute - 1, self.clock.per_day)
        return self._text(number, rest + 1) or self.clock.iso(self.clock.finish(minute))

    def _text(self, number: int, rest: int) -> str:
        """Nothing on the days on which clocks change, and behind midnight."""
        day, offset = self._days.get(number) or self._day(number)
        text = self._times.get(rest) or self._time(rest)
        return day + text + offset if offset and text else ""

    def _day(self, number: int) -> tuple[str, str]:
        midnight = datetime.combine(self.clock.day(number), time())
        zone = self.clock.days.zone
        before, after = zone.utcoffset(midnight), zone.utcoffset(midnight + timedelta(days=1))
        offset = self.clock.iso(midnight)[len("YYYY-MM-DDTHH:MM:00") :] if before == after else ""
        found = self._days[number] = (midnight.strftime("%Y-%m-%d"), offset)
        return found

    def _time(self, rest: int) -> str:
        minute = self.clock.day_start + rest
        text = f"T{minute // 60:02}:{minute % 60:02}:00" if minute < DAY_MINUTES else ""
        self._times[rest] = text
        return text
