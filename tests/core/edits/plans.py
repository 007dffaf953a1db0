"""One small plan that tests edit, with everything that can name something else."""

from milegate.core.plan import Plan
from tests.builders import plan_of

PLAN = """
flow: [[dev], [qa]]
along:
  - {id: pm, role: pm, percent: 10}
  - {id: lead, role: dev, percent: 5, of: [dev, qa], during: [build, launch]}
  - {id: weekly, role: qa, hours_per_week: 2, during: [launch]}
  - {id: tested, role: dev, percent: 5, of: [qa]}
buffers:
  - {id: all, percent: 10}
  - {id: risky, percent: 20, scope: {item: login}}
  - {id: testing, percent: 20, scope: {role: qa}}
phases:
  - id: build
    items:
      - {id: login, name: Sign-in, effort: {dev: 8, qa: 2}, crew: {qa: 2}}
      - id: docs
        items:
          - {id: manual, effort: {dev: 4}, after: [login]}
          - {id: films, effort: {dev: 4-6}, after: [manual, launch, {id: login, link: SS}]}
      - {id: search, duration: 3d}
  - {id: launch, after: [mvp], items: [{id: deploy, effort: {dev: 2}}]}
lines: [{id: licence, amount: 100}, {id: trip, amount: 50}]
needs: [{id: texts, blocks: [docs, deploy]}]
deliverables: [{id: module, name: Module, from: [login, docs]}, {id: guide, from: [docs]}]
gates:
  - id: mvp
    closes: [build, login]
    opens: [launch]
    after: [docs]
    evidence: [{id: link, deliverable: module, kind: link}, {id: talk, name: A talk, deliverable: module}]
  - {id: live, closes: [launch], after: [mvp], evidence: [{id: link, deliverable: guide}]}
payments:
  - {id: first, on: signature, percent: 20}
  - {id: middle, on: {gate: mvp}, percent: 30, retain: {percent: 10, until: {gate: live}}}
  - {id: last, on: {gate: live}, remainder: true}
risks: [{id: sso, probability: 0.3, on: [login, films]}, {id: any, probability: 0.1}]
private:
  costs: {roles: {dev: 50, qa: 40}, lines: {licence: 80}}
  notes: {login: hard, qa: new, docs: dull, mvp: soon}
  mute:
    - {code: a, on: login, reason: x}
    - {code: b, on: search, reason: x}
"""


def example() -> Plan:
    """The plan."""
    return plan_of(PLAN, roles="roles: {dev: {rate: 100}, qa: {rate: 80}, pm: {rate: 90}}\n")
