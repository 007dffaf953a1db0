"""Webhooks of an installation: python -m tests.faults.hooked add URL…, or over.

`add` makes one for each address, sends each three test events, and prints their secrets. `over` lets the time
pass for which deliveries are taken, and prints how many those are.
"""

import json
import sys

import django

EVENTS = 3


def main() -> None:
    """Do what was asked for."""
    django.setup()
    print(json.dumps(_add(sys.argv[2:]) if sys.argv[1] == "add" else _over()))


def _add(urls: list[str]) -> list[str]:
    from milegate.accounts.models import User
    from milegate.actions.actor import enter
    from milegate.actions.webhook_log import send_test
    from milegate.actions.webhooks import WantedEndpoint, add_endpoint

    actor = enter(User.objects.get(email="owner@agency.example").pk, "the-agency")
    made = [add_endpoint(actor, WantedEndpoint(url)) for url in urls]
    for _, endpoint in made * EVENTS:
        send_test(actor, endpoint.public_id)
    return [secret for secret, _ in made]


def _over() -> int:
    from django.utils import timezone

    from milegate.store.models import Delivery

    return Delivery.objects.exclude(due=None).update(due=timezone.now())


if __name__ == "__main__":
    main()
