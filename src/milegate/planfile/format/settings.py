"""Project, client, calendar, roles, accompanying work and buffers."""

from dataclasses import replace
from typing import Any

from milegate.core.kinds import BufferKind
from milegate.core.plan import Along, Buffer, Calendar, Client, Project, Role, Scope, SignatureStart
from milegate.planfile.format.kind import Fault, Reading
from milegate.planfile.format.names import CurrencyCode, DayOff, Id, Locale, Ref, TimeZone
from milegate.planfile.format.record import Field, Record, Shape, Values
from milegate.planfile.format.scalars import ON, Count, Flag, Number, Percent, Text, Words, choice
from milegate.planfile.format.shapes import Either, Keyed, ListOf, OrWord, Rates
from milegate.planfile.format.times import Day, Days, TimeOfDay, Week

NAME = Text(300)
PROSE = Text(50_000)
ROW = ("phase", "item")
MAX_ROLES = 500
MAX_ALONG = 200
MAX_BUFFERS = 500


class Holidays(ListOf[Any]):
    """Regions and days; `none` is an empty list."""

    def __init__(self) -> None:
        super().__init__(DayOff(), single=True, short=True)

    def read(self, value: Any, reading: Reading) -> tuple[Any, ...]:
        return () if value == "none" else super().read(value, reading)

    def check(self, value: Any, inspection: Any) -> None:
        if value != "none":
            super().check(value, inspection)

    def write(self, value: tuple[Any, ...]) -> object:
        return super().write(value) if value else "none"

    def schema(self) -> dict[str, Any]:
        found = super().schema()
        return {"anyOf": [{"const": "none"}, *found["anyOf"]]}


SIGNATURE_START = Record(
    "signature_start",
    "A start that follows the client's signature.",
    SignatureStart,
    [
        Field("after", Words({"signature": None}), "What the start waits for.", "signature", required=True),
        Field("days", Count(0, 1_000), "Working days from the signature to the start.", "10", required=True),
        Field(
            "if_signed",
            Day(),
            "The signature that the dates are computed for, until the real one.",
            "2027-01-04",
            required=True,
        ),
    ],
    Shape(
        build=lambda values: SignatureStart(values["days"], values["if_signed"]),
        split=lambda start: {"after": None, "days": start.days, "if_signed": start.if_signed},
    ),
)

START: Either[Any, Any] = Either(
    Day(),
    SIGNATURE_START,
    lambda day: day,
    lambda start: None if isinstance(start, SignatureStart) else start,
)

PROJECT = Record(
    "project",
    "What the engagement is, its money, its language, and when it starts.",
    Project,
    [
        Field("name", NAME, "The project as the client calls it.", "Acme client portal", required=True),
        Field("currency", CurrencyCode(), "The currency of all prices (ISO 4217).", "EUR", required=True),
        Field("locale", Locale(), "The language and region that numbers and dates are written for.", "en-GB"),
        Field(
            "start",
            START,
            "The first day of work, or a start after the signature.",
            "2027-01-11",
            required=True,
        ),
        Field("timezone", TimeZone(), "The time zone that the team works in.", "Europe/Warsaw"),
        Field(
            "description",
            PROSE,
            "The promise: what people will have of it, in a sentence or two for the client.",
            "Your customers sign in and see their documents on any device.",
        ),
    ],
)

CLIENT = Record(
    "client",
    "Who buys. The client's own holidays and time zone make the business days in which gates are reviewed.",
    Client,
    [
        Field("name", NAME, "The client's name.", "Acme Ltd"),
        Field(
            "timezone",
            TimeZone(),
            "The client's time zone; the project's where it is left out.",
            "Europe/Berlin",
        ),
        Field(
            "holidays",
            Holidays(),
            "The client's holidays, written as in `calendar`, or `none`; the team's where they are left out.",
            "DE-BE",
        ),
        Field(
            "purchase_order",
            Words({"required": True, "true": True, "none": False, "false": False}),
            "Whether the client signs with a purchase order number.",
            "required",
        ),
    ],
)


def _within_one_day(values: Values) -> None:
    calendar = Calendar(**values)
    if calendar.day_start + calendar.hours_per_day * 60 > 24 * 60:
        raise Fault("bad-time", f"{calendar.hours_per_day} hours from `day_start` go beyond midnight")


CALENDAR = Record(
    "calendar",
    "When the team works.",
    Calendar,
    [
        Field("week", Week(), "The days of work, as a range or as a list.", "mon-fri"),
        Field("hours_per_day", Number("0.1", 24), "Working hours of one day.", "8"),
        Field("day_start", TimeOfDay(), "When the working day begins.", '"09:00"'),
        Field(
            "holidays",
            Holidays(),
            "A region with its public holidays, single dates, or a list of both.",
            "PL",
        ),
        Field(
            "closures", ListOf(Days()), "Days on which the team does not work.", "[2027-02-15..2027-02-19]"
        ),
    ],
    Shape(rule=_within_one_day),
)


def _role_values(role: Role) -> Values:
    name = "" if role.name == role.id else role.name
    return {"name": name, "rates": role.rates, "people": role.people}


ROLE = Record(
    "role",
    "A kind of work, named by its id.",
    Role,
    [
        Field(
            "name", NAME, "The role as the client reads it; the id where it is left out.", "Backend developer"
        ),
        Field(
            "rate",
            Rates(Number(0), Day()),
            "The price of an hour, or prices by the day from which each is valid.",
            "{2027-01-01: 98, 2027-07-01: 100.94}",
            "rates",
        ),
        Field(
            "people", Number(0, 1_000), "How many do it; 2.5 are two persons and one at half speed.", "2.5"
        ),
    ],
    Shape(
        build=lambda values: Role("", **{"name": "", **values}),
        split=_role_values,
        defaults={"name": ""},
    ),
)


def _called(name: str, role: Role) -> Role:
    return replace(role, id=name, name=role.name or name)


ROLES = Keyed("role", ROLE, _called, lambda role: role.id, most=MAX_ROLES)


def at_most_one(*keys: str) -> Any:
    """A rule: these keys exclude one another."""

    def rule(values: Values) -> None:
        given = [key for key in keys if values.get(key) not in {None, False}]
        if len(given) > 1:
            raise Fault("conflict", f"`{given[0]}` and `{given[1]}` exclude each other: keep one")

    return rule


def _one_measure(values: Values) -> None:
    at_most_one("percent", "hours_per_week")(values)
    if values.get("percent") is None and values.get("hours_per_week") is None:
        raise Fault("conflict", "accompanying work needs `percent` or `hours_per_week`")


ALONG = Record(
    "along",
    "Work that accompanies other work over its whole length, such as project management.",
    Along,
    [
        Field("id", Id("along"), "The row's id.", "pm", required=True),
        Field("role", Ref("role"), "Who does it.", "pm", required=True),
        Field(
            "name",
            NAME,
            "The row as the client reads it; the role's name where it is left out.",
            "Project management",
        ),
        Field("percent", Percent(), "Its hours as a percentage of the hours that it accompanies.", "12"),
        Field(
            "of",
            OrWord("all", ListOf(Ref("role"), single=True)),
            "What the percentage is of: `all` (also the rows before this one), or the hours of some roles.",
            "all",
        ),
        Field("hours_per_week", Number(0, 10_000), "Its hours in a week, instead of a percentage.", "4"),
        Field(
            "during",
            ListOf(Ref(*ROW), single=True, short=True),
            "The phases or items that it accompanies; all where it is left out.",
            "build",
        ),
    ],
    Shape(rule=_one_measure),
)


def _one_scope(values: Values) -> None:
    if len(values) != 1:
        raise Fault("conflict", "a scope names exactly one phase, item or role")


SCOPE = Record(
    "scope",
    "One phase, item or role.",
    Scope,
    [
        Field("phase", Ref("phase"), "All work of this phase.", "build"),
        Field("item", Ref("item"), "All work of this item or group.", "login"),
        Field("role", Ref("role"), "All work of this role.", "qa"),
    ],
    Shape(
        rule=_one_scope,
        build=lambda values: Scope(*next(iter(values.items()))),
        split=lambda scope: {"phase": None, "item": None, "role": None, scope.kind: scope.id},
        defaults={"phase": None, "item": None, "role": None},
    ),
)

BUFFER = Record(
    "buffer",
    "A named percentage on the base effort.",
    Buffer,
    [
        Field("id", Id("buffer"), "The buffer's id.", "unknowns", required=True),
        Field("name", NAME, "The buffer as people read it; the id where it is left out.", "Unknowns"),
        Field("percent", Percent(), "How much it adds to the base effort.", "10", required=True),
        Field(
            "scope",
            Either(
                Words({"project": Scope()}),
                SCOPE,
                lambda scope: scope,
                lambda scope: scope if scope == Scope() else None,
            ),
            "Where it counts: `project`, or one phase, item or role.",
            "{phase: build}",
        ),
        Field(
            "kind",
            choice(BufferKind),
            "`risk` pays for the spread of the estimate; `work` is work that will be done.",
            "risk",
        ),
        Field(ON, Flag(), "Whether it counts.", "true"),
    ],
    Shape(named=True),
)
