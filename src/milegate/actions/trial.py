"""Trying Milegate with one's own estimate: everything is computed, nothing is kept."""

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePath

from milegate.actions.opened import Opened, opened
from milegate.core.outline import outline
from milegate.core.plan import Plan, Rate
from milegate.core.suggest import suggest_gates
from milegate.planfile.errors import FileTrouble, PlanFileError, Problem
from milegate.planfile.formats import reader_of
from milegate.planfile.imports import (
    EXTENSIONS,
    NOTHING_CHOSEN,
    Assumed,
    Chosen,
    Column,
    Imported,
    Note,
    imported,
    named,
)
from milegate.planfile.text import parse_plan

MOST_PROBLEMS = 60
MOST_GATES = 300
NO_RATE, NO_START = "no-rate", "start-assumed"
PLAN_FILES = {".yaml", ".yml", ".json"}
KNOWN = {*EXTENSIONS, ".xlsm", ".xls", ".mpp", ".ods"}  # the last four are refused with a hint


@dataclass(frozen=True, slots=True)
class Limits:
    """What a visitor may have computed."""

    size: int
    rows: int


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came; `size` is its true size, of which `content` may hold less.

    Rate and currency are what to assume where the file names none; locale and time zone, where it is no plan
    file.
    """

    name: str
    content: bytes
    size: int
    rate: Decimal = Decimal(0)
    currency: str = "EUR"
    locale: str = "en-GB"
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Trial:
    """A plan that somebody tries: what was understood, what was not, and what was added.

    `quiet` are the places that were suggested: what the review says of them is no fault of the file. `bare`
    files, all but plan files, say nothing of people, holidays, payment days and tax. `header` and `first` are
    rows of a table, as in `Imported`.
    """

    source: str
    opened: Opened
    notes: tuple[Note, ...]
    mapping: tuple[Column, ...]
    gates_suggested: bool
    payments_suggested: bool
    rate_assumed: Decimal | None
    header: int = 0
    first: int = 0
    quiet: frozenset[str] = frozenset()
    bare: bool = False
    start_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is nothing to show: every problem of the file, and how many more there are."""

    source: str
    problems: tuple[Problem, ...]
    more: int = 0


def try_plan(upload: Upload, limits: Limits, chosen: Chosen = NOTHING_CHOSEN) -> Trial | Refusal:
    """A file as a plan with gates and payments, a table read as somebody chose; or all of its problems."""
    name = PurePath(upload.name).name[:120]
    try:
        _check_size(upload, limits)
        source = _read(upload, chosen)
        _check_rows(source.plan, limits)
    except PlanFileError as error:
        hidden = max(0, len(error.problems) - MOST_PROBLEMS)
        return Refusal(name, error.problems[:MOST_PROBLEMS], error.more + hidden)
    rated = _rated(source.plan, upload.rate)
    plan = suggest_gates(rated)
    assumed = rated is not source.plan
    kept = [note for note in source.notes if not (assumed and note.code == NO_RATE)]
    return Trial(
        name,
        opened(plan),
        tuple(kept),
        source.mapping,
        gates_suggested=plan.gates != source.plan.gates,
        payments_suggested=plan.payments != source.plan.payments,
        rate_assumed=upload.rate if assumed else None,
        header=source.header,
        first=source.first,
        quiet=_suggested(source.plan, plan),
        bare=PurePath(name).suffix.lower() not in PLAN_FILES,
        start_assumed=any(note.code == NO_START for note in source.notes),
    )


def _suggested(source: Plan, plan: Plan) -> frozenset[str]:
    """The places of a plan that its source does not have; `gates` stands for their number."""
    added = _ids(plan) - _ids(source)
    return frozenset({*added, "gates"} if plan.gates != source.gates else added)


def _ids(plan: Plan) -> set[str]:
    outputs, gates, payments = plan.deliverables, plan.gates, plan.payments
    return {*(one.id for one in outputs), *(one.id for one in gates), *(one.id for one in payments)}


def reopen_trial(document: str, limits: Limits) -> Opened | Refusal:
    """The plan that a visitor sends back for a download."""
    try:
        plan = parse_plan(document, "json")
        _check_rows(plan, limits)
    except PlanFileError as error:
        return Refusal("plan", error.problems[:MOST_PROBLEMS], error.more)
    return opened(plan)


def _read(upload: Upload, chosen: Chosen) -> Imported:
    extension = PurePath(upload.name).suffix.lower()
    if extension in PLAN_FILES:
        return Imported(reader_of(extension)(upload.content))
    if extension not in KNOWN:
        said = f"A file that ends in `{extension}`" if extension else "A file without an ending"
        raise FileTrouble.of(
            "unknown-format",
            f"{said} cannot be tried: save it as .xlsx, .csv, MS Project .xml, .yaml or .json.",
        )
    assumed = named(Assumed(currency=upload.currency), _title(upload.name))
    found = imported(upload.content, extension, assumed, chosen)
    project = replace(found.plan.project, locale=upload.locale, timezone=upload.timezone)
    return replace(found, plan=replace(found.plan, project=project))


def _title(name: str) -> str:
    """A file's name as a title: `my-estimate_v2.xlsx` is `My estimate v2`."""
    words = " ".join(PurePath(name).stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]


def _rated(plan: Plan, rate: Decimal) -> Plan:
    """The plan with this hourly rate for every role, if none of them has one; else the same plan."""
    if not rate or any(each.amount for role in plan.roles for each in role.rates):
        return plan
    return replace(plan, roles=tuple(replace(role, rates=(Rate(rate),)) for role in plan.roles))


def _check_size(upload: Upload, limits: Limits) -> None:
    if not upload.size:
        raise FileTrouble.of("empty", "The file is empty: choose one that holds an estimate.")
    if upload.size > limits.size:
        size, limit = upload.size / 2**20, limits.size // 2**20
        words = f"The file has {size:,.1f} MB; up to {limit} MB can be tried here."
        raise FileTrouble.of(
            "too-large", f"{words} The command `milegate show` on your own machine takes more."
        )


def _check_rows(plan: Plan, limits: Limits) -> None:
    proofs = sum(len(gate.evidence) for gate in plan.gates)
    others = len(plan.gates) + proofs + len(plan.deliverables) + len(plan.payments)
    rows = len(outline(plan).rows) + others
    words = ""
    if rows > limits.rows:
        what = "rows, milestones, evidence, deliverables and payments" if others else "rows"
        words = f"The estimate has {rows:,} {what}; up to {limits.rows:,} can be tried here."
    elif len(plan.gates) > MOST_GATES:
        words = f"The estimate has {len(plan.gates):,} milestones; up to {MOST_GATES} can be tried here."
    if words:
        raise FileTrouble.of(
            "too-many-rows", f"{words} Take a part of it, or use `milegate show` on your own machine."
        )
