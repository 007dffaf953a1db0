"""Rows and gates that are kept for other plans: taken out of one, put into another.

What is kept are edits that add them, as text, with the roles that they name. It is the public part alone,
without costs and notes, and without what belongs to one engagement: days, addresses and rates.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from milegate.core.edits import LAST, THINGS, Add, Edit
from milegate.core.edits.draft import Draft, Node
from milegate.core.edits.fresh import FreshIds
from milegate.core.edits.kinds import full_id
from milegate.core.plan import Approvers, Evidence, Gate, Item, Link, Plan, Rate, Role
from milegate.planfile.edits import read_stored, stored_text

KINDS = ("phase", "item", "gate")
FREE = (Rate(Decimal(0)),)


@dataclass(frozen=True, slots=True)
class Kept:
    """Roles, and things with all below them: the first one is what was kept."""

    roles: tuple[Role, ...]
    things: tuple[Add, ...]

    @property
    def first(self) -> Add:
        """What was kept itself."""
        return self.things[0]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where to put it: below something (empty: the plan itself), after a sibling; LAST behind all others.

    A gate may close a phase of the plan instead of what it closed where it comes from.
    """

    parent: str = ""
    after: str | None = LAST
    closes: str = ""


@dataclass(frozen=True, slots=True)
class Inserted:
    """Edits that put it into a plan, the id it has there, and the sentences to be said of it."""

    edits: tuple[Edit, ...]
    id: str
    remarks: tuple[str, ...]


def keep(plan: Plan, kind: str, id: str) -> Kept | None:
    """A phase, item or gate of a plan, ready to be kept; None where there is none."""
    draft = Draft(plan)
    node = draft.spaces["plan"].get(id)
    if kind not in KINDS or node is None or node.kind.name != kind:
        return None
    below = list(node.below())
    names = {each.id: each.name for each in plan.deliverables}
    things = tuple(
        Add(each.kind.name, each.id, _general(each, names), _parent(each, node), LAST) for each in below
    )
    used = {role for each in things if isinstance(each.record, Item) for role in _roles(each.record)}
    return Kept(tuple(Role(one.id, one.name, FREE) for one in plan.roles if one.id in used), things)


def kept_text(kept: Kept) -> str:
    """What is kept, as text that `read_kept` reads back."""
    return stored_text((*(Add("role", role.id, role) for role in kept.roles), *kept.things))


def read_kept(text: str) -> Kept:
    """What `kept_text` has written. ValueError for any other text."""
    adds = [each for each in read_stored(text) if isinstance(each, Add)]
    roles = tuple(each.record for each in adds if isinstance(each.record, Role))
    things = tuple(each for each in adds if not isinstance(each.record, Role))
    if not things or things[0].kind not in KINDS:
        raise ValueError("there is nothing kept in this text")
    return Kept(roles, things)


def insert(plan: Plan, kept: Kept, spot: Spot, rated: Mapping[str, Role] | None = None) -> Inserted:
    """Edits that put what is kept into a plan, with ids of its own and links that point to them.

    Roles that the plan does not have are added, with the rates of `rated` where it has them; names of
    things that it does not have are left out, and said.
    """
    work = _Insertion(Draft(plan), kept)
    roles = [_rated(role, rated or {}) for role in kept.roles if role.id not in work.roles]
    edits: list[Edit] = [Add("role", role.id, role) for role in roles]
    edits += [work.add(each, spot if each is kept.first else None) for each in kept.things]
    return Inserted(tuple(edits), work.new(kept.first), (*_about_roles(roles), *work.remarks()))


def _general(node: Node, names: Mapping[str, str]) -> Any:
    """A thing without what belongs to one engagement; evidence keeps the name of its deliverable."""
    record = node.bare()
    if isinstance(record, Evidence):
        return replace(record, name=record.name or names.get(record.deliverable or "", ""))
    if isinstance(record, Gate):
        rule = record.approvers.rule if isinstance(record.approvers.rule, str) else "any"
        return replace(record, approvers=Approvers(rule=rule), target=None, not_before=None)
    return replace(record, not_before=None)


def _closing(record: Any, spot: Spot | None) -> Any:
    if isinstance(record, Gate) and spot and spot.closes:
        return replace(record, closes=(spot.closes,))
    return record


def _parent(node: Node, first: Node) -> str:
    return "" if node is first else node.parent.id


def _roles(item: Item) -> set[str]:
    return {*item.effort, *item.crew}


def _rated(role: Role, rated: Mapping[str, Role]) -> Role:
    return replace(role, rates=rated[role.id].rates) if role.id in rated else role


def _about_roles(roles: list[Role]) -> Iterator[str]:
    if priced := [role.name for role in roles if role.rates != FREE]:
        yield f"Added, with the rate of the workspace's card: {', '.join(priced)}."
    if free := [role.name for role in roles if role.rates == FREE]:
        yield f"Added without a rate, so set one: {', '.join(free)}."


@dataclass
class _Insertion:
    """What is called what in the plan, and what had to be left out."""

    draft: Draft
    kept: Kept
    copies: dict[str, str] = field(default_factory=dict)
    lost: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        fresh = FreshIds(self.draft)
        own = (each for each in self.kept.things if each.kind in KINDS)
        self.copies = {each.id: fresh.take(each.id, each.kind) for each in own}

    @property
    def roles(self) -> set[str]:
        """The roles of the plan."""
        return set(self.draft.spaces["role"])

    def new(self, add: Add) -> str:
        """The id that a thing has in the plan; evidence is unique within its gate and keeps its own."""
        return self.copies.get(add.id, add.record.id)

    def add(self, kept: Add, spot: Spot | None) -> Add:
        """The edit for one thing: the first goes to its spot, the others below it."""
        own, record = self.new(kept), self._repointed(_closing(kept.record, spot))
        record = replace(record, id=own)
        if spot is None:
            parent = self.copies[kept.parent]
            return Add(kept.kind, full_id(THINGS[kept.kind], parent, own), record, parent, LAST)
        return Add(kept.kind, own, record, spot.parent, spot.after)

    def _repointed(self, record: Any) -> Any:
        if isinstance(record, Evidence):
            return self._proof(record)
        changes: dict[str, Any] = {"after": self._links(record.after)} if record.after else {}
        if isinstance(record, Gate):
            changes |= {name: self._ids(getattr(record, name)) for name in ("closes", "opens")}
        return replace(record, **changes)

    def _proof(self, record: Evidence) -> Evidence:
        node = self.draft.spaces["plan"].get(record.deliverable or "")
        if record.deliverable is None or (node is not None and node.kind.name == "deliverable"):
            return record
        self.lost[record.deliverable] = None
        return replace(record, deliverable=None, name=record.name or record.deliverable)

    def _links(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        ids = {link.id: found for link in links for found in self._ids((link.id,))}
        return tuple(replace(link, id=ids[link.id]) for link in links if link.id in ids)

    def _ids(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        found = [self.copies.get(id) or self._known(id) for id in ids]
        self.lost |= {id: None for id, there in zip(ids, found, strict=True) if there is None}
        return tuple(id for id in found if id is not None)

    def _known(self, id: str) -> str | None:
        """A row or a gate of the plan with this id."""
        node = self.draft.spaces["plan"].get(id)
        return id if node is not None and node.kind.name in KINDS else None

    def remarks(self) -> Iterator[str]:
        """What had to be left out, in a sentence."""
        if self.lost:
            names = ", ".join(f"`{id}`" for id in self.lost)
            yield f"Not in this plan, so what named it was left out: {names}."
