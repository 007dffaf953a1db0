"""What an installation clears away by itself."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from milegate.actions.comments import start_thread
from milegate.actions.letters import KEPT, list_letters
from milegate.actions.tidying import tidy
from milegate.store.models import Letter
from tests.people import World

pytestmark = pytest.mark.django_db


def test_expired_sessions_and_old_letters_go(world: World) -> None:
    for who in (Client(), Client()):
        who.force_login(world.user())
    start_thread(world.actor(), world.project, ("item", "login"), "@finance @manager Look")
    first, last = Session.objects.first(), list_letters(world.actor())[-1]
    assert first is not None
    Session.objects.filter(pk=first.pk).update(expire_date=timezone.now() - timedelta(1))
    Letter.objects.filter(id=last.id).update(made=timezone.now() - KEPT - timedelta(1))
    tidy()
    assert Session.objects.count() == 1
    assert first not in Session.objects.all()
    assert [one.id for one in list_letters(world.actor())] == [last.id + 1]
