"""A proposal that waits for Anna's signature: python -m tests.faults.signing, in an installation.

Prints what her browser needs; with a project's name, what is kept of it.
"""

import json
import sys
from typing import Any
from uuid import UUID

import django


def main() -> None:
    """Make it, or look at it."""
    django.setup()
    print(json.dumps(kept(UUID(sys.argv[1])) if sys.argv[1:] else waiting()))


def waiting() -> dict[str, Any]:
    """The proposal has been mailed, and the code too."""
    from django.core import mail
    from django.test.utils import setup_test_environment

    from milegate.actions.letters import send_due_letters
    from milegate.actions.links import token_of
    from tests.actions.changing import stored
    from tests.actions.proposing import guest, sent, signature
    from tests.people import world

    setup_test_environment()
    mail.outbox = []
    here = world()
    found = sent(here)
    typed = signature(guest(found))
    while send_due_letters():
        pass
    fields = ("name", "position", "entity", "code")
    form = {name: getattr(typed, name) for name in fields} | {"offer": typed.offer_hash, "consent": "on"}
    ids = {"project": str(stored(here).card.public_id), "slug": f"{here.workspace.slug}/{here.project}"}
    return ids | {"token": token_of(found.links[0]), "link": str(found.links[0].public_id), "form": form}


def kept(project: UUID) -> dict[str, Any]:
    """What the ledger tells, whose chain was checked, and what stands beside it."""
    from milegate.core.ledger import first_fault
    from milegate.store.models import Acceptance, Agreement, Letter, Proposal, SigningCode
    from milegate.store.queries.ledger import entries_of

    entries = [each.entry for each in entries_of(project)]
    return {
        "kinds": [entry.kind for entry in entries],
        "fault": first_fault(str(project), entries),
        "state": Proposal.objects.get().state,
        "signatures": Acceptance.objects.count(),
        "agreements": Agreement.objects.count(),
        "codes": SigningCode.objects.exclude(used=None).count(),
        "letters": Letter.objects.filter(text__gt="").count(),
    }


if __name__ == "__main__":
    main()
