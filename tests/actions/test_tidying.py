"""What an installation clears away by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from milegate.actions.actor import enter
from milegate.actions.codes import send_code
from milegate.actions.comments import start_thread
from milegate.actions.errors import Invalid
from milegate.actions.letters import list_letters, send_due_letters
from milegate.actions.offers_seen import note_view
from milegate.actions.retention import change_retention
from milegate.actions.sending import proposal
from milegate.actions.signing import PURPOSE
from milegate.actions.tidying import tidy
from milegate.actions.workspaces import workspaces_of
from milegate.store.models import Letter, LinkView, SigningCode
from milegate.store.values.workspaces import Retention
from tests.actions.proposing import guest, sent
from tests.people import World

pytestmark = pytest.mark.django_db


def views_and_codes() -> tuple[int, int]:
    """How many there are."""
    return LinkView.objects.count(), SigningCode.objects.count()


def test_expired_sessions_and_old_letters_go(world: World) -> None:
    for who in (Client(), Client()):
        who.force_login(world.user())
    start_thread(world.actor(), world.project, ("item", "login"), "@finance @manager Look")
    assert send_due_letters() == 2
    first, last = Session.objects.first(), list_letters(world.actor()).letters[-1]
    assert first is not None
    Session.objects.filter(pk=first.pk).update(expire_date=timezone.now() - timedelta(1))
    Letter.objects.filter(id=last.id).update(made=timezone.now() - timedelta(31))
    tidy()
    assert Session.objects.count() == 1
    assert first not in Session.objects.all()
    assert [one.id for one in list_letters(world.actor()).letters] == [last.id + 1]


def test_views_mails_and_codes_go_when_their_time_is_over(world: World) -> None:
    with time_machine.travel("2027-01-04T09:00:00Z") as clock:
        visitor = guest(found := sent(world))
        note_view(visitor)
        send_code(visitor, PURPOSE, found.proposal.offer_hash)
        send_due_letters()
        clock.move_to("2027-01-11T08:00:00Z")
        tidy()
        assert views_and_codes() == (1, 1)
        clock.move_to("2027-01-11T10:00:00Z")
        tidy()
        assert (views_and_codes(), bool(list_letters(world.actor()).letters)) == ((1, 0), True)
        send_due_letters()
        clock.move_to("2027-04-04T08:00:00Z")
        tidy()
        assert (views_and_codes(), list_letters(world.actor()).letters) == ((1, 0), ())
        clock.move_to("2027-04-04T10:00:00Z")
        tidy()
        assert views_and_codes() == (0, 0)
        assert proposal(world.actor(), world.project, found.proposal.public_id).state == "viewed"


def test_each_workspace_keeps_things_as_long_as_it_says(world: World) -> None:
    with time_machine.travel("2027-01-04T09:00:00Z") as clock:
        note_view(guest(sent(world)))
        change_retention(world.actor(), Retention(views_kept=5))
        other = enter(world.stranger.pk, workspaces_of(world.stranger.pk)[0].slug)
        assert other.workspace.retention == Retention(90, 30, 10)
        clock.move_to("2027-01-09T10:00:00Z")
        tidy()
        assert LinkView.objects.count() == 0


@pytest.mark.parametrize(
    ("place", "span"), [("views_kept", 0), ("views_kept", 3_651), ("letters_kept", 366), ("signed_kept", 0)]
)
def test_a_span_is_neither_nothing_nor_for_ever(world: World, place: str, span: int) -> None:
    with pytest.raises(Invalid) as refusal:
        change_retention(world.actor(), replace(Retention(), **{place: span}))
    assert [one.place for one in refusal.value.troubles] == [place]
