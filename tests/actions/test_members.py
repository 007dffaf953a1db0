"""Members: there is always an owner, and who is removed is a stranger at once."""

import pytest

from milegate.actions.actor import enter
from milegate.actions.errors import Conflict, Forbidden, Invalid, NotFound
from milegate.actions.members import change_role, leave, list_members, remove_member
from milegate.actions.rights import Role
from milegate.store.models import Notification, Token
from milegate.store.values.workspaces import StoredMember
from tests.people import World


def who(world: World, role: Role) -> StoredMember:
    """The member with this role, as it was at first."""
    user = world.user(role).pk
    return next(one for one in list_members(world.actor()) if one.user_id == user)


def role_of(world: World, role: Role) -> str:
    """What this person is now."""
    return who(world, role).role


def test_an_owner_changes_roles(world: World) -> None:
    change_role(world.actor(), who(world, Role.VIEWER).public_id, "finance")
    assert role_of(world, Role.VIEWER) == "finance"
    assert world.actor(Role.VIEWER).role is Role.FINANCE


def test_an_unknown_role_is_said(world: World) -> None:
    with pytest.raises(Invalid, match="There is no role “king”"):
        change_role(world.actor(), who(world, Role.VIEWER).public_id, "king")


def test_a_manager_does_not_touch_owners(world: World) -> None:
    manager = world.actor(Role.MANAGER)
    owner, viewer = who(world, Role.OWNER).public_id, who(world, Role.VIEWER).public_id
    change_role(world.actor(), who(world, Role.FINANCE).public_id, "owner")
    for whom, role in ((owner, "viewer"), (viewer, "owner"), (who(world, Role.MANAGER).public_id, "owner")):
        with pytest.raises(Forbidden, match="Only an owner"):
            change_role(manager, whom, role)
    with pytest.raises(Forbidden, match="Only an owner"):
        remove_member(manager, owner)
    change_role(manager, viewer, "manager")
    remove_member(manager, viewer)


def test_the_last_owner_stays(world: World) -> None:
    owner = who(world, Role.OWNER).public_id
    with pytest.raises(Conflict, match="the last owner"):
        change_role(world.actor(), owner, "manager")
    with pytest.raises(Conflict, match="the last owner"):
        remove_member(world.actor(), owner)
    with pytest.raises(Conflict, match="the last owner"):
        leave(world.actor())
    change_role(world.actor(), who(world, Role.MANAGER).public_id, "owner")
    leave(world.actor())
    with pytest.raises(NotFound):
        world.actor()


def test_who_is_removed_is_a_stranger_with_dead_keys(world: World) -> None:
    gone, workspace = world.user(Role.ESTIMATOR), world.workspace.id
    for number in range(2):
        Notification.objects.create(user=gone, workspace_id=workspace, kind="mention", text=f"Look {number}")
        Token.objects.create(
            user=gone, workspace_id=workspace, name="CI", digest=str(number), scopes="read", start="mg_"
        )
    kept = Notification.objects.create(
        user=world.user(), workspace_id=workspace, kind="mention", text="Stays"
    )
    remove_member(world.actor(), who(world, Role.ESTIMATOR).public_id)
    with pytest.raises(NotFound):
        enter(gone.pk, world.workspace.slug)
    assert list(Notification.objects.all()) == [kept]
    assert not Token.objects.filter(revoked=None).exists()


def test_a_right_that_is_over_is_over(world: World) -> None:
    """Somebody who was an owner when the request began is asked again behind the lock."""
    stale = world.actor(Role.MANAGER)
    change_role(world.actor(), who(world, Role.MANAGER).public_id, "viewer")
    with pytest.raises(Forbidden):
        remove_member(stale, who(world, Role.VIEWER).public_id)


def test_members_of_others_are_not_there(world: World) -> None:
    theirs = enter(world.stranger.pk, "elsewhere")
    with pytest.raises(NotFound):
        remove_member(theirs, who(world, Role.VIEWER).public_id)
