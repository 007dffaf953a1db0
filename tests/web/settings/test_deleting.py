"""The end of a workspace: everything in it goes, and nothing beside it."""

import pytest
from django.test import Client

from milegate.accounts.models import User
from milegate.actions.comments import start_thread
from milegate.actions.rights import Role
from milegate.actions.variants import make_variant
from milegate.actions.versions import freeze
from milegate.store.models import Comment, Letter, Notification, Project, Step, Version, Workspace
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


def browser(user: User) -> Client:
    """Somebody's own."""
    made = Client()
    made.force_login(user)
    return made


def test_a_workspace_is_deleted_by_its_owner_who_types_its_name(world: World) -> None:
    freeze(world.actor(), world.project)
    start_thread(world.actor(), world.project, ("item", "login"), "@Estimator Person Look")
    make_variant(world.actor(), world.project, "Variant")
    address = world.address("settings/delete")
    owner, manager = browser(world.user()), browser(world.user(Role.MANAGER))
    assert owner.post(address, {"delete": "the agency"}).status_code == 422
    assert browser(world.stranger).post(address, {"delete": "The agency"}).status_code == 404
    assert manager.post(address, {"delete": "The agency"}).status_code == 403
    page = owner.post(address, {"delete": "The agency"}, follow=True)
    assert "The agency is deleted" in Page.of(page.content).text
    assert owner.get(world.address()).status_code == 404
    assert manager.get("/workspaces/?all=").status_code == 200
    assert [one.name for one in Workspace.objects.all()] == ["Elsewhere"]
    assert not any(
        model.objects.exists() for model in (Project, Version, Step, Comment, Notification, Letter)
    )
    assert User.objects.count() == 6
