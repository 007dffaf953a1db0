"""The offer with options that were chosen on paper: worked out once, like a choice on the page, and kept."""

from milegate.actions.errors import Invalid
from milegate.actions.offers_seen import offer_with
from milegate.actions.versions import version_in
from milegate.charts.speech import to_say
from milegate.core.canonical import canonical, digest
from milegate.core.choices import options_of
from milegate.planfile.text import parse_plan
from milegate.store.queries.proposals import choice_of
from milegate.store.records.proposals import add_choice
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredChoice, StoredProposal


def choice_with(stored: StoredProject, found: StoredProposal, options: frozenset[str]) -> StoredChoice | None:
    """The choice of these options on a proposal; None without any. Invalid for what is no option of it."""
    if not options:
        return None
    if known := choice_of(found.id, options):
        return known
    plan = parse_plan(version_in(stored, found.version).document, "json")
    if options - {item.id for item in options_of(plan)}:
        raise Invalid.of("options", "unknown-option", to_say("This option is not part of the proposal."))
    text = canonical(offer_with(stored, found, plan, options))
    return add_choice(proposal=found.id, options=options, offer=text, offer_hash=digest(text))
