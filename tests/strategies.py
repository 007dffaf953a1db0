"""Random valid plans for hypothesis: texts in all scripts, every key of the format, references that exist."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Any

from hypothesis import strategies as st

from milegate.core.effort import Effort
from milegate.core.kinds import BufferKind, EvidenceKind, Hold, LinkType, Priority, TaxKind, TriggerKind, Unit
from milegate.core.plan import (
    Allowance,
    Along,
    Approvers,
    Buffer,
    Calendar,
    Client,
    DayRange,
    Deliverable,
    Evidence,
    Gate,
    Item,
    Length,
    Line,
    Link,
    Mute,
    Need,
    Payment,
    Phase,
    Plan,
    Price,
    Private,
    Project,
    Rate,
    Retain,
    Review,
    Risk,
    Role,
    Scope,
    SignatureStart,
    Story,
    Tax,
    Terms,
    Trigger,
)

FORBIDDEN = "".join(map(chr, [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F)]))
FORBIDDEN += "".join(map(chr, range(0x2066, 0x206A)))
NUMBERS = ("1.5", "0x1F", "2027-01-11", "09:00")
TRICKY = (*NUMBERS, "yes", "null", "~", "- a", "a: b", "a #b", "*a", "&b", "!c", "'", '"', "|", "@", "`")
SHORT = 3


@cache
def texts(most: int = 40) -> st.SearchStrategy[str]:
    """Texts in any script, and some that YAML might take for something else."""
    alphabet = st.characters(exclude_categories=["Cs"], exclude_characters=FORBIDDEN)
    words = st.sampled_from(
        ("Sign-in", "Anmeldung", "Zażółć", "تسجيل الدخول", "登录", "हिन्दी", "👩‍💻 work", "two\nlines\n")
    )
    return words | st.sampled_from(TRICKY) | st.text(alphabet, max_size=most)


@cache
def ids(most: int) -> st.SearchStrategy[list[str]]:
    """Different ids; some look like numbers or flags."""
    alphabet = "abcxyz019_-.éß登"
    starts = st.sampled_from("abcxyz019_éß登")
    made = st.builds(str.__add__, starts, st.text(alphabet, max_size=8)) | st.sampled_from(
        ("null", "no", "on", "10")
    )
    return st.lists(made, min_size=most, max_size=most, unique=True)


@cache
def days() -> st.SearchStrategy[date]:
    """Dates that the format takes."""
    return st.dates(date(1900, 1, 1), date(2200, 12, 31))


@cache
def amounts(least: int = 0, most: int = 10**9, places: int = 4) -> st.SearchStrategy[Decimal]:
    """Exact numbers."""
    return st.decimals(least, most, places=places, allow_nan=False, allow_infinity=False)


@lru_cache(512)
def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value or None."""
    return st.none() | strategy


@lru_cache(512)
def tuples(
    strategy: st.SearchStrategy[Any], most: int = SHORT, *, unique: bool = False
) -> st.SearchStrategy[Any]:
    """Tuples of a few values."""
    return st.lists(strategy, max_size=most, unique=unique).map(tuple)


@cache
def lengths(*units: Unit, least: int = 0) -> st.SearchStrategy[Length]:
    """Lengths in these units."""
    whole = st.integers(least, 500).map(Decimal)
    return st.builds(Length, whole, st.sampled_from(units)) | st.builds(
        Length,
        amounts(least, 500, 2),
        st.sampled_from([unit for unit in units if unit is not Unit.CALENDAR_DAYS]),
    )


WORK = (Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.WEEKS)


@cache
def efforts() -> st.SearchStrategy[Effort]:
    """Single values, ranges and three points, in hours or days."""
    points = st.lists(amounts(0, 1_000, 2), min_size=1, max_size=3)
    return st.builds(lambda found, in_days: Effort(tuple(sorted(found)), in_days), points, st.booleans())


class Names:
    """The ids of one plan, by what they name."""

    def __init__(self, shared: list[str], roles: list[str]) -> None:
        self.phases, self.groups, self.items = shared[:2], shared[2:4], shared[4:8]
        self.needs, self.deliverables, self.gates = shared[8:9], shared[9:10], shared[10:12]
        self.roles = roles

    @cached_property
    def rows(self) -> st.SearchStrategy[Any]:
        return tuples(st.sampled_from([*self.phases, *self.groups, *self.items]))

    @cached_property
    def role(self) -> st.SearchStrategy[str]:
        return st.sampled_from(self.roles)

    @cached_property
    def links(self) -> st.SearchStrategy[Any]:
        targets = st.sampled_from([*self.phases, *self.groups, *self.items, *self.gates])
        return tuples(st.builds(Link, targets, st.sampled_from(LinkType), maybe(lengths(*Unit, least=-500))))


@cache
def projects() -> st.SearchStrategy[Project]:
    start = days() | st.builds(SignatureStart, st.integers(0, 99), days())
    zones = st.sampled_from(("UTC", "Europe/Warsaw", "America/New_York", "Asia/Kolkata"))
    locales = st.sampled_from(("en", "de", "en-GB", "pl", "zh-Hant-TW"))
    return st.builds(Project, texts(), st.sampled_from(("EUR", "JPY", "KWD")), start, locales, zones)


@cache
def calendars() -> st.SearchStrategy[Calendar]:
    week = st.sets(st.integers(0, 6)).map(lambda found: tuple(sorted(found)))
    closures = st.tuples(days(), days()).map(lambda both: DayRange(min(both), max(both)))
    off = tuples(st.sampled_from(("PL", "DE-BE", "NO", "US")) | days())
    return st.builds(Calendar, week, amounts(1, 12, 2), st.integers(0, 719), off, tuples(closures))


@cache
def clients() -> st.SearchStrategy[Client]:
    off = maybe(tuples(st.sampled_from(("PL", "GB-ENG")) | days()))
    return st.builds(Client, texts(), maybe(st.just("Europe/Berlin")), off, st.booleans())


@cache
def roles(name: str) -> st.SearchStrategy[Role]:
    single = amounts().map(lambda amount: (Rate(amount),))
    dated = st.dictionaries(days(), amounts(), min_size=1, max_size=SHORT).map(
        lambda rates: tuple(Rate(amount, day) for day, amount in sorted(rates.items()))
    )
    return st.builds(Role, st.just(name), texts().filter(bool), single | dated, amounts(0, 9, 1))


def items(names: Names, name: str) -> st.SearchStrategy[Item]:
    stories = st.builds(Story, texts(), texts(), texts())
    return st.builds(
        Item,
        id=st.just(name),
        name=texts(),
        description=texts(200),
        effort=st.dictionaries(names.role, efforts(), max_size=SHORT),
        crew=st.dictionaries(names.role, st.integers(1, 9), max_size=1),
        duration=maybe(lengths(*WORK)),
        after=names.links,
        not_before=maybe(days()),
        priority=maybe(st.sampled_from(Priority)),
        optional=st.booleans(),
        selected=st.booleans(),
        excluded=st.booleans(),
        story=maybe(stories),
        acceptance=tuples(texts()),
    )


@st.composite
def phases(draw: st.DrawFn, names: Names) -> tuple[Phase, ...]:
    leaves = [draw(items(names, name)) for name in names.items]
    bare: dict[str, Any] = {"effort": {}, "crew": {}, "duration": None}
    inner = replace(draw(items(names, names.groups[1])), items=tuple(leaves[:1]), **bare)
    outer = replace(draw(items(names, names.groups[0])), items=(inner, *leaves[1:2]), **bare)
    rows = ((outer, leaves[2]), (leaves[3],))
    made = zip(names.phases, rows, strict=True)
    return tuple(
        Phase(name, draw(texts()), draw(texts()), draw(names.links), draw(maybe(days())), row)
        for name, row in made
    )


def triggers(names: Names) -> st.SearchStrategy[Trigger]:
    return later(names) | st.sampled_from((Trigger(TriggerKind.SIGNATURE), Trigger(TriggerKind.MONTHLY)))


def later(names: Names) -> st.SearchStrategy[Trigger]:
    gate = st.sampled_from(names.gates).map(lambda name: Trigger(TriggerKind.GATE, gate=name))
    return gate | days().map(lambda day: Trigger(TriggerKind.DATE, day=day))


def gates(names: Names, name: str) -> st.SearchStrategy[Gate]:
    proof = st.builds(
        Evidence,
        st.sampled_from("abcde"),
        texts(),
        maybe(st.sampled_from(names.deliverables)),
        st.sampled_from(EvidenceKind),
        st.booleans(),
    )
    return st.builds(
        Gate,
        id=st.just(name),
        name=texts(),
        decision=texts(),
        description=texts(),
        closes=names.rows,
        opens=names.rows,
        after=names.links,
        not_before=maybe(days()),
        hold=st.sampled_from(Hold),
        evidence=st.lists(proof, max_size=SHORT, unique_by=lambda each: each.id).map(tuple),
        approvers=st.builds(Approvers, tuples(texts()), st.sampled_from(("any", "all", 1, 2))),
        review=st.builds(Review, st.integers(0, 99), st.booleans()),
        target=maybe(days()),
    )


def payments(names: Names, name: str) -> st.SearchStrategy[Payment]:
    retain = maybe(st.builds(Retain, amounts(0, 200, 2), later(names)))
    part = st.sampled_from(("amount", "percent", "remainder", ""))
    value: dict[str, Any] = {"amount": Decimal("-12.5"), "percent": Decimal(30), "remainder": True}
    return st.builds(
        lambda on, title, kept, key: Payment(
            name, on, title, retain=kept, **({key: value[key]} if key else {})
        ),
        triggers(names),
        texts(),
        retain,
        part,
    )


def alongs(names: Names, name: str) -> st.SearchStrategy[Along]:
    share = st.builds(
        Along,
        st.just(name),
        names.role,
        texts(),
        amounts(-200, 200, 2),
        maybe(st.lists(names.role, max_size=2).map(tuple)),
        during=names.rows,
    )
    weekly = st.builds(
        Along, st.just(name), names.role, texts(), hours_per_week=amounts(0, 40, 2), during=names.rows
    )
    return share | weekly


def buffers(names: Names, name: str) -> st.SearchStrategy[Buffer]:
    scopes = st.one_of(
        st.just(Scope()),
        st.builds(Scope, st.just("phase"), st.sampled_from(names.phases)),
        st.builds(Scope, st.just("item"), st.sampled_from(names.items)),
        st.builds(Scope, st.just("role"), names.role),
    )
    kinds = st.sampled_from(BufferKind)
    return st.builds(Buffer, st.just(name), texts(), amounts(-200, 200, 2), scopes, kinds, st.booleans())


@cache
def terms() -> st.SearchStrategy[Terms]:
    taxes = st.sampled_from([Tax(kind) for kind in TaxKind if kind is not TaxKind.RATE])
    rate = amounts(-10, 200, 2).map(lambda percent: Tax(TaxKind.RATE, percent))
    counts = st.integers(0, 999)
    lists = tuples(texts())
    return st.builds(
        Terms, maybe(counts), counts, taxes | rate, lists, lists, texts(200), maybe(allowances())
    )


def allowances() -> st.SearchStrategy[Allowance]:
    in_hours = st.builds(Allowance, hours=maybe(amounts(0)), contact=texts(9))
    return in_hours | st.builds(Allowance, amount=amounts(0), contact=texts(9))


def privates(names: Names) -> st.SearchStrategy[Private]:
    return st.builds(
        Private,
        maybe(st.just("PLN")),
        maybe(amounts(1, 9, 4)),
        st.dictionaries(names.role, amounts(), max_size=2),
        st.dictionaries(st.just("line"), amounts(-9), max_size=1),
        st.dictionaries(st.sampled_from([*names.items, *names.roles]), texts(), max_size=2),
        tuples(st.builds(Mute, texts(9), texts(9), texts())),
    )


@cache
def prices() -> st.SearchStrategy[Price]:
    agreed = st.builds(Price, amounts())
    listed = st.builds(Price, st.none(), maybe(amounts(-200, 200, 2)), maybe(amounts(1, 999)))
    by_the_hour = st.builds(Price, per_hour=st.just(True), cap=maybe(amounts()))
    return agreed | listed | by_the_hour


def risks(names: Names) -> st.SearchStrategy[Risk]:
    where = maybe(names.rows)
    delays = maybe(lengths(*WORK))
    return st.builds(
        Risk, st.just("risk"), texts(), amounts(-1, 2, 2), maybe(amounts(-200, 200, 2)), delays, where
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan that a file can hold."""
    names = Names(draw(ids(12)), draw(ids(3)))
    need = st.builds(
        Need, st.just(names.needs[0]), texts(), maybe(days()), names.rows, texts(), tuples(texts())
    )
    output = st.builds(
        Deliverable, st.just(names.deliverables[0]), texts(), texts(), names.rows, tuples(texts())
    )
    repeat = maybe(st.sampled_from(("monthly", "yearly")))
    return Plan(
        project=draw(projects()),
        roles=tuple(draw(roles(name)) for name in names.roles),
        phases=draw(phases(names)),
        client=draw(clients()),
        calendar=draw(calendars()),
        flow=draw(tuples(tuples(names.role, 2), 2)),
        along=tuple(draw(alongs(names, name)) for name in ("first", "second")),
        buffers=tuple(draw(buffers(names, name)) for name in ("first", "second")),
        lines=(draw(st.builds(Line, st.just("line"), texts(), amounts(-9), repeat)),),
        price=draw(prices()),
        needs=(draw(need),),
        deliverables=(draw(output),),
        gates=tuple(draw(gates(names, name)) for name in names.gates),
        payments=tuple(draw(payments(names, name)) for name in ("first", "second")),
        risks=(draw(risks(names)),),
        terms=draw(terms()),
        private=draw(privates(names)),
    )
