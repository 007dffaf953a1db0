"""Plans that charts and exports are tested with, built by hand."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from milegate.core.effort import Effort
from milegate.core.kinds import EvidenceKind, Hold, TaxKind, TriggerKind, Unit
from milegate.core.overview import Overview, overview
from milegate.core.plan import (
    Along,
    Approvers,
    Calendar,
    Client,
    Deliverable,
    Evidence,
    Gate,
    Item,
    Length,
    Line,
    Link,
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
    Role,
    Tax,
    Terms,
    Trigger,
)
from milegate.core.workdays import DaysOff

WINTER = date(2027, 1, 11)
CLOSED = frozenset(date(2027, 2, 15) + timedelta(days=n) for n in range(5))


def work(**roles: str) -> dict[str, Effort]:
    """Effort by role as plan files write it."""
    return {role: Effort.parse(text) for role, text in roles.items()}


def role(id: str, name: str, rate: int, people: str = "1") -> Role:
    """A role with one rate."""
    return Role(id, name, (Rate(Decimal(rate)),), Decimal(people))


ROLES = (
    role("ux", "Design", 95),
    role("backend", "Backend developer", 98, "2"),
    role("frontend", "Frontend developer", 95),
    role("qa", "QA engineer", 75),
    role("pm", "Project manager", 110),
)
DISCOVERY = Phase(
    "discovery",
    "Discovery",
    items=(
        Item("workshops", "Workshops with three departments", effort=work(ux="30", backend="16")),
        Item("clickable", "Clickable design", effort=work(ux="20-44"), after=(Link("workshops"),)),
    ),
)
BUILD = Phase(
    "build",
    "Build",
    items=(
        Item(
            "login",
            "Sign-in by one-time code",
            effort=work(backend="20/40/80", qa="8"),
            acceptance=("A locked account shows the reason within 1 s",),
        ),
        Item("roles", "Company and roles", effort=work(backend="60"), after=(Link("login"),)),
        Item(
            "pages",
            "Portal pages",
            items=(
                Item("list", "List, search and filter", effort=work(frontend="60", backend="24", qa="12")),
                Item("detail", "Detail page", effort=work(frontend="40"), after=(Link("list"),)),
            ),
        ),
        Item(
            "documents",
            "Documents up to 50 MB",
            effort=work(backend="80", frontend="24"),
            after=(Link("roles"),),
        ),
        Item("sms", "SMS notifications", effort=work(backend="24"), optional=True),
        Item("legacy", "Migration of the old portal’s data", excluded=True),
        Item("e2e", "End-to-end tests", effort=work(qa="40"), after=(Link("documents"),)),
    ),
)
HARDEN = Phase(
    "harden",
    "Hardening and launch",
    items=(
        Item("load", "Load test and fixes", effort=work(backend="50", qa="20")),
        Item("training", "Handbook and training", effort=work(frontend="40")),
        Item("wait", "Domain moves over", duration=Length(Decimal(3), Unit.DAYS), after=(Link("load"),)),
    ),
)
MVP = Gate(
    "mvp",
    "MVP deployed to staging",
    decision="Approve hardening and launch preparation",
    closes=("build",),
    opens=("harden",),
    evidence=(
        Evidence("module", deliverable="backend-module", kind=EvidenceKind.LINK),
        Evidence("url", "Staging URL", kind=EvidenceKind.LINK),
        Evidence("tests", "Test results", kind=EvidenceKind.REPORT),
    ),
    approvers=Approvers(("cto@acme.example", "product@acme.example"), "all"),
    review=Review(5),
    target=date(2027, 3, 26),
)
GATES = (
    Gate(
        "scope",
        "Scope agreed",
        decision="Approve the written scope",
        closes=("discovery",),
        opens=("build",),
        evidence=(Evidence("design", "Clickable design", kind=EvidenceKind.LINK),),
        approvers=Approvers(("product@acme.example",)),
        review=Review(2),
    ),
    MVP,
    Gate(
        "launch",
        "Launch approved",
        decision="Go live",
        closes=("harden",),
        hold=Hold.RELEASE,
        evidence=(Evidence("report", "Load test report", kind=EvidenceKind.REPORT),),
        approvers=Approvers(("cto@acme.example",)),
        review=Review(3, deemed=True),
    ),
)
PAYMENTS = (
    Payment("deposit", Trigger(TriggerKind.SIGNATURE), "Deposit", percent=Decimal(20)),
    Payment("p-scope", Trigger(TriggerKind.GATE, "scope"), percent=Decimal(20)),
    Payment(
        "p-mvp",
        Trigger(TriggerKind.GATE, "mvp"),
        percent=Decimal(30),
        retain=Retain(Decimal(10), Trigger(TriggerKind.GATE, "launch")),
    ),
    Payment("p-last", Trigger(TriggerKind.GATE, "launch"), remainder=True),
)
PORTAL = Plan(
    Project("Acme client portal", "EUR", WINTER, "en-GB", "Europe/Warsaw"),
    ROLES,
    (DISCOVERY, BUILD, HARDEN),
    client=Client("Acme Ltd", "Europe/Berlin"),
    calendar=Calendar(),
    flow=(("ux",), ("backend", "frontend"), ("qa",)),
    along=(Along("pm", "pm", "Project management", Decimal(12)),),
    lines=(
        Line("licence", "Signing service, set-up", Decimal(1500)),
        Line("care", "Hosting and care", Decimal(450), "monthly"),
    ),
    price=Price(round=Decimal(500)),
    needs=(
        Need("access", "Access to your directory", date(2027, 1, 22), ("login",)),
        Need(
            "texts",
            "Texts for 40 pages",
            date(2027, 2, 19),
            ("detail",),
            "Word or Markdown.",
            ("All 40, final",),
        ),
    ),
    deliverables=(
        Deliverable(
            "backend-module",
            "Agreed backend module",
            "Source and documentation of the services.",
            ("login", "documents"),
            ("Every endpoint of the agreed list answers", "Test coverage of 80 %"),
        ),
    ),
    gates=GATES,
    payments=PAYMENTS,
    terms=Terms(
        30,
        14,
        Tax(TaxKind.RATE, Decimal(19)),
        ("Acme names one product owner who decides within two days.",),
        ("Migration of the old portal’s data", "Hardware and licences of third parties"),
        "Work on site is charged apart. Either side may end the engagement at any milestone.",
    ),
    private=Private(
        role_costs={
            "backend": Decimal(55),
            "frontend": Decimal(52),
            "qa": Decimal(40),
            "pm": Decimal(60),
            "ux": Decimal(48),
        },
        notes={"login": "SECRET-NOTE"},
    ),
)


def seen(plan: Plan = PORTAL, off: frozenset[date] = CLOSED) -> Overview:
    """Everything computed of a plan."""
    return overview(plan, DaysOff(off))


def named(plan: Plan, name: str) -> Plan:
    """The plan with this name on its project, client and first items and gate."""
    first = replace(
        plan.phases[0],
        name=name,
        items=(replace(plan.phases[0].items[0], name=name), *plan.phases[0].items[1:]),
    )
    gates = (replace(plan.gates[0], name=name), *plan.gates[1:])
    return replace(
        plan,
        project=replace(plan.project, name=name),
        client=replace(plan.client, name=name),
        phases=(first, *plan.phases[1:]),
        gates=gates,
    )


def wide(items: int, phases: int = 10) -> Plan:
    """A plan of so many items in chains, with a gate at the end of every phase."""
    each = items // phases
    made = tuple(
        Phase(
            f"p{p}",
            f"Phase {p + 1}",
            items=tuple(
                Item(
                    f"i{p}-{n}",
                    f"Item {p + 1}.{n + 1} with a name of usual length",
                    effort=work(backend=str(8 + n % 30), qa=str(4 + n % 7)),
                    after=(Link(f"i{p}-{n - 1}"),) if n % 3 else (),
                )
                for n in range(each)
            ),
        )
        for p in range(phases)
    )
    gates = tuple(
        Gate(f"g{p}", f"Release {p + 1} accepted", closes=(f"p{p}",), review=Review(5)) for p in range(phases)
    )
    team = tuple(replace(one, people=Decimal(4)) for one in ROLES)
    return Plan(Project("Big", "EUR", WINTER), team, made, gates=gates)
