"""Plans that cannot be scheduled, and long ones that can: what is said, and that nothing recurses."""

from milegate.core.timeline import Obstacle
from tests.builders import HEAD, computed
from tests.core.test_schedule import DAY, ROLES, bars, items, timeline


def obstacles(body: str, head: str = HEAD, roles: str = ROLES) -> tuple[Obstacle, ...]:
    """Why there is no timeline."""
    found = computed(body, head, roles)
    assert found.timeline is None
    assert found.cash is None
    return found.obstacles


def test_cycles_name_all_that_is_in_them() -> None:
    rows = ["{id: a, after: [c]}", "{id: b, after: [a]}", "{id: c, after: [b]}", "{id: d, after: [c]}"]
    assert obstacles(items(*rows)) == (Obstacle("cycle", ("a", "b", "c")),)
    two = ["{id: a, after: [b]}", "{id: b, after: [a]}", "{id: c, after: [d]}", "{id: d, after: [c]}"]
    assert obstacles(items(*two)) == (Obstacle("cycle", ("a", "b")), Obstacle("cycle", ("c", "d")))


def test_cycles_through_phases_and_gates() -> None:
    body = "phases: [{id: one, after: [two], items: [{id: a}]}, {id: two, after: [one], items: [{id: b}]}]\n"
    assert obstacles(body) == (Obstacle("cycle", ("one", "two")),)
    gate = items("{id: a}", "{id: b, after: [g]}", rest="gates: [{id: g, closes: [p], opens: []}]\n")
    assert [set(one.ids) for one in obstacles(gate)] == [{"p", "b", "g"}]
    own = items("{id: a, after: [p]}")
    assert [set(one.ids) for one in obstacles(own)] == [{"p", "a"}]


def test_roles_without_people_and_cycles_are_told_together() -> None:
    roles = ROLES.replace("{rate: 100}", "{rate: 100, people: 0}")
    body = items("{id: a, effort: {dev: 8}, after: [b]}", "{id: b, after: [a]}")
    assert obstacles(body, roles=roles) == (Obstacle("no-people", ("dev",)), Obstacle("cycle", ("a", "b")))


def test_a_role_without_people_and_without_work_is_no_obstacle() -> None:
    roles = ROLES.replace("{rate: 100}", "{rate: 100, people: 0}")
    assert computed(items("{id: a, effort: {qa: 8}}"), HEAD, roles).timeline


def test_a_calendar_without_working_days_is_an_obstacle() -> None:
    assert obstacles("calendar: {week: []}\n" + items("{id: a, effort: {dev: 8}}")) == (
        Obstacle("no-working-time"),
    )


def test_work_for_longer_than_people_plan_is_an_obstacle() -> None:
    rows = [f"{{id: i{n}, effort: {{dev: 100000}}}}" for n in range(8)]
    assert obstacles(items(*rows)) == (Obstacle("no-working-time"),)


def test_cycles_through_groups_that_have_begun() -> None:
    group = "{id: p, items: [{id: g, items: [{id: i%s, effort: {dev: 8}}]}]}"
    after = (
        f"phases: [{group % ', after: [q]'}, {{id: q, after: [p], items: [{{id: j, effort: {{dev: 8}}}}]}}]\n"
    )
    assert [set(one.ids) for one in obstacles(after)] == [{"p", "q", "i"}]
    gate = f"phases: [{group % ''}]\ngates: [{{id: m, closes: [p], opens: [i]}}]\n"
    assert [set(one.ids) for one in obstacles(gate)] == [{"p", "m", "i"}]


def test_more_than_a_thousand_gates_in_a_row_need_no_recursion() -> None:
    gates = ", ".join(f"{{id: g{n}, after: [{f'g{n - 1}' if n else 'a'}]}}" for n in range(1500))
    found = timeline(items("{id: a, effort: {dev: 8}}", rest=f"gates: [{gates}]\n"))
    assert found.gates[-1].minute == DAY


def test_a_long_chain_of_excluded_rows_needs_no_recursion() -> None:
    rows = [f"{{id: i{n}, excluded: true, after: [{f'i{n - 1}' if n else 'a'}]}}" for n in range(1500)]
    found = bars(items("{id: a, effort: {dev: 8}}", *rows, "{id: z, effort: {dev: 8}, after: [i1499]}"))
    assert (found["z"].start, found["z"].finish) == (DAY, 2 * DAY)


def test_a_calendar_without_working_days_has_no_timeline_and_money_of_the_day_of_signing() -> None:
    head = (
        "milegate: 1\n"
        "project: {name: Test, currency: EUR, start: {after: signature, days: 2, if_signed: 2027-01-11}}\n"
        "calendar: {week: []}\n"
    )
    dated = ROLES.replace("{rate: 100}", "{rate: {2027-01-01: 100, 2027-01-12: 900}}")
    found = computed(items("{id: a, effort: {dev: 8}}"), head, dated)
    assert (found.timeline, found.cash) == (None, None)
    assert found.obstacles
    assert found.estimate.list == 800
