"""The plan that `milegate init` writes: small, whole, and without findings."""

STARTING_PLAN = """\
# A Milegate plan. Every field is explained in docs/plan-format.md; `milegate schema` prints the schema.
#   milegate check FILE    what is wrong with it, why it matters and what to do
#   milegate show FILE     estimate, timeline, gates, payments and cash
#   milegate pdf FILE -o proposal.pdf
milegate: 1

project:
  name: A new project
  currency: EUR
  locale: en-GB               # how money and dates are written
  start: {start}           # or {{after: signature, days: 10, if_signed: {start}}}
  timezone: Europe/Berlin

client: {{name: Your client}}

calendar:
  week: mon-fri
  hours_per_day: 8
  # holidays: DE-BE           # a country or region
  # closures: [2027-12-24..2027-12-31]

# What an hour sells for, and how many people do the work.
roles:
  designer: {{name: Designer, rate: 85, people: 1}}
  developer: {{name: Developer, rate: 95, people: 2}}
  tester: {{name: Tester, rate: 75, people: 1}}
  manager: {{name: Project manager, rate: 105, people: 1}}

# Within an item: groups of roles, one after the other.
flow: [[designer], [developer], [tester]]

# Work that accompanies other work.
along:
  - {{id: management, name: Project management, role: manager, percent: 10, of: all}}

# What pays for the ranges below.
buffers:
  - {{id: unknowns, name: Unknowns, percent: 10, scope: project}}

# Phases, items and groups of items. Effort in hours: 12, a range 8-16, or best/likely/worst 12/20/40.
phases:
  - id: specify
    name: Specification
    items:
      - id: interviews
        name: Interview the people who will use it
        effort: {{designer: 16}}
        acceptance: ["Minutes of 5 interviews are agreed"]
      - id: screens
        name: Draw and agree the screens
        effort: {{designer: 24-40}}
        after: [interviews]
        acceptance: ["All 12 screens are approved by the client"]

  - id: build
    name: Build
    after: [specify]
    items:
      - id: sign-in
        name: Sign-in
        effort: {{developer: 12/20/40, tester: 4-8}}
        priority: must
        story: {{role: customer, want: to sign in by code, so_that: I need no password}}
        acceptance: ["A locked account shows the reason within 1 s"]
      - id: orders
        name: Orders
        effort: {{developer: 40-64, tester: 12}}
        after: [sign-in]
        priority: must
        acceptance: ["An order of 50 lines is placed with at most 3 clicks"]
      - id: export
        name: Export to a spreadsheet
        effort: {{developer: 16}}
        after: [orders]
        priority: could
        optional: true        # priced apart; `selected: true` takes it in

  - id: launch
    name: Launch
    after: [build]
    items:
      - id: rehearse
        name: Rehearse the launch
        effort: {{developer: 16, tester: 16}}
        acceptance: ["Roll-back to the day before takes under 30 minutes"]

# What the client must deliver, and what waits for it.
needs: []
#  - {{id: texts, name: Texts for 40 pages, due: {start}, blocks: [screens], acceptance: ["All 40, final"]}}

# What the client gets: the proof at a gate.
deliverables:
  - id: design
    name: Agreed screens
    from: [screens]
    acceptance: ["All 12 screens are approved by the client"]
  - id: product
    name: Product on staging
    from: [sign-in, orders]
    acceptance: ["An order of 50 lines is placed with at most 3 clicks"]
  - id: rehearsal
    name: Report of the rehearsal
    from: [rehearse]
    acceptance: ["Roll-back takes under 30 minutes"]

# Gates (milestones): a decision at one instant, on evidence, by somebody with a name.
gates:
  - id: design-agreed
    name: Design agreed
    decision: Build what the screens show
    closes: [specify]
    opens: [build]
    evidence: [{{id: screens, deliverable: design, kind: link}}]
    approvers: {{contacts: [decides@client.example]}}
    review: {{days: 3}}         # business days that the client may take
    hold: release             # the next work may begin at risk; `start` makes it wait for the decision
  - id: live
    name: Launch approved
    decision: Open it to everybody
    closes: [launch]
    evidence:
      - {{id: url, deliverable: product, kind: link}}
      - {{id: report, deliverable: rehearsal, kind: report}}
    approvers: {{contacts: [decides@client.example]}}
    review: {{days: 3}}

# Parts of the price; a gate makes its part due.
payments:
  - {{id: deposit, name: Deposit, on: signature, percent: 20}}
  - {{id: on-design, name: Design, on: {{gate: design-agreed}}, percent: 30}}
  - {{id: on-launch, name: Launch, on: {{gate: live}}, remainder: true}}

# price: {{round: 500}}         # or {{agreed: 30000}}, or {{discount: 5%}}

terms:
  valid_days: 30
  payment_days: 14
  tax: 19%
  assumptions: ["Questions are answered within two business days"]
  exclusions: ["Migration of old records"]

# What the client never sees.
private:
  costs: {{roles: {{designer: 50, developer: 58, tester: 45, manager: 65}}}}
"""
