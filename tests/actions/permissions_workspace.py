"""The rights of the workspace's own actions: clients, comments, settings, starting, things of a plan."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from milegate.actions import (
    bounces,
    brands,
    clients,
    comment_lists,
    comment_texts,
    comments,
    dashboard,
    ending_workspaces,
    letters,
    mentions,
    milestones,
    retention,
    starting,
    templates,
    things,
    workspace_settings,
)
from milegate.actions.actor import Actor
from milegate.actions.clients import TypedClient, TypedContact
from milegate.actions.opened import opened
from milegate.actions.rights import Right, Role
from milegate.actions.starting import Basics
from milegate.actions.things import Thing
from milegate.actions.trial import Limits, Upload
from milegate.actions.workspace_settings import Typed
from milegate.store.values.comments import Listed
from milegate.store.values.workspaces import Retention
from tests.builders import plan_of
from tests.people import PLAN, World

Case = tuple[Right, Callable[[Actor, World], Any]]
BASICS = Basics("Begun", "2027-03-01")
LIMITS = Limits(1_000_000, 1_000)
SHEET = Upload("a.csv", b"Item,Hours\nSign-in,8\n", 22)
ANNA = TypedContact("Anna", "anna@acme.example")
GATE = Thing("gate", "mvp")
SETTINGS = Typed("Agency", "en-GB", "EUR", "UTC", "", "P-{n}")


def client(world: World) -> UUID:
    """A client of the world's workspace."""
    return clients.add_client(world.actor(), TypedClient("Acme"))


def contact(world: World) -> tuple[UUID, UUID]:
    """A client of the world's workspace, and its contact."""
    made = client(world)
    clients.add_contact(world.actor(), made, ANNA)
    return made, clients.client_of(world.actor(), made)[1][0].public_id


def change_contact(actor: Actor, world: World) -> None:
    """Give a contact of a client of the world another name."""
    clients.change_contact(actor, *contact(world), TypedContact("Anne", "anna@acme.example"))


def remove_contact(actor: Actor, world: World) -> None:
    """Take out a contact of a client of the world."""
    clients.remove_contact(actor, *contact(world))


def from_file(actor: Actor, world: World) -> Any:
    """Start a project from a file that waited when it was still allowed."""
    starting.hold_file(replace(actor, rights=frozenset(Right)), SHEET)
    return starting.start_from_file(actor, BASICS, LIMITS)


def thread(world: World, role: Role = Role.OWNER) -> UUID:
    """A thread on a row of the world's project."""
    return comments.start_thread(world.actor(role), world.project, ("item", "login"), "Hello")


def reopen(actor: Actor, world: World) -> None:
    """Open a thread again that an owner has settled."""
    made = thread(world)
    comments.resolve_thread(world.actor(), world.project, made)
    comments.reopen_thread(actor, world.project, made)


def change_comment(actor: Actor, world: World) -> None:
    """Change the owner's comment; nobody else has that one."""
    made = thread(world)
    (found,) = comments.list_threads(world.actor(), world.project)
    comments.change_comment(actor, world.project, made, found.comments[0].public_id, "Other")


CASES: dict[str, Case] = {
    "brands.brand_of": (Right.VIEW, lambda a, w: brands.brand_of(a)),
    "brands.shades_of": (Right.VIEW, lambda a, w: brands.shades_of(a)),
    "clients.list_clients": (Right.VIEW, lambda a, w: clients.list_clients(a)),
    "clients.client_of": (Right.VIEW, lambda a, w: clients.client_of(a, client(w))),
    "clients.add_client": (Right.EDIT_CLIENTS, lambda a, w: clients.add_client(a, TypedClient("Acme"))),
    "clients.change_client": (
        Right.EDIT_CLIENTS,
        lambda a, w: clients.change_client(a, client(w), TypedClient("Acme Ltd")),
    ),
    "clients.list_archived_clients": (Right.VIEW, lambda a, w: clients.list_archived_clients(a)),
    "clients.chosen_client": (Right.VIEW, lambda a, w: clients.chosen_client(a, str(client(w)))),
    "clients.archive_client": (Right.EDIT_CLIENTS, lambda a, w: clients.archive_client(a, client(w))),
    "clients.bring_back_client": (Right.EDIT_CLIENTS, lambda a, w: clients.bring_back_client(a, client(w))),
    "clients.add_contact": (
        Right.EDIT_CLIENTS,
        lambda a, w: clients.add_contact(a, client(w), ANNA),
    ),
    "clients.change_contact": (Right.EDIT_CLIENTS, change_contact),
    "clients.remove_contact": (Right.EDIT_CLIENTS, remove_contact),
    "comment_texts.tell_guests": (
        Right.VIEW,
        lambda a, w: comment_texts.tell_guests(a, a.project(w.project), "Sign-in", "Hello", 0),
    ),
    "comment_lists.threads_page": (
        Right.VIEW,
        lambda a, w: comment_lists.threads_page(a, w.project, Listed(), None),
    ),
    "comment_lists.count_threads": (
        Right.VIEW,
        lambda a, w: comment_lists.count_threads(a, w.project, Listed()),
    ),
    "comment_lists.cursor_of_page": (
        Right.VIEW,
        lambda a, w: comment_lists.cursor_of_page(
            a, w.project, Listed(), comments.find_thread(w.actor(), w.project, thread(w))
        ),
    ),
    "comments.find_thread": (Right.VIEW, lambda a, w: comments.find_thread(a, w.project, thread(w))),
    "comments.list_threads": (Right.VIEW, lambda a, w: comments.list_threads(a, w.project)),
    "comments.count_open_threads": (Right.VIEW, lambda a, w: comments.count_open_threads(a, w.project)),
    "comments.start_thread": (
        Right.COMMENT,
        lambda a, w: comments.start_thread(a, w.project, ("gate", "mvp"), "Hello"),
    ),
    "comments.start_client_thread": (
        Right.COMMENT,
        lambda a, w: comments.start_client_thread(a, w.project, ("gate", "mvp"), "Hello"),
    ),
    "comments.reply": (Right.COMMENT, lambda a, w: comments.reply(a, w.project, thread(w), "Yes")),
    "comments.change_comment": (Right.COMMENT, change_comment),
    "comments.resolve_thread": (
        Right.COMMENT,
        lambda a, w: comments.resolve_thread(a, w.project, thread(w)),
    ),
    "comments.resolve_all": (Right.COMMENT, lambda a, w: comments.resolve_all(a, w.project)),
    "comments.reopen_thread": (Right.COMMENT, reopen),
    "ending_workspaces.delete_workspace": (
        Right.DELETE_WORKSPACE,
        lambda a, w: ending_workspaces.delete_workspace(a, "No"),
    ),
    "letters.list_letters": (Right.MANAGE_MEMBERS, lambda a, w: letters.list_letters(a)),
    "letters.last_letters": (Right.VIEW, lambda a, w: letters.last_letters(a, w.project)),
    "bounces.mark_bounced": (Right.MANAGE_MEMBERS, lambda a, w: bounces.mark_bounced(a, uuid4())),
    "bounces.unmark_bounced": (Right.MANAGE_MEMBERS, lambda a, w: bounces.unmark_bounced(a, uuid4())),
    "letters.send_letter_again": (
        Right.MANAGE_MEMBERS,
        lambda a, w: letters.send_letter_again(a, uuid4()),
    ),
    "dashboard.dashboard": (Right.VIEW, lambda a, w: dashboard.dashboard(a)),
    "dashboard.search": (Right.VIEW, lambda a, w: dashboard.search(a, "sign")),
    "dashboard.visited": (
        Right.VIEW,
        lambda a, w: dashboard.visited(a, w.actor().project(w.project)),
    ),
    "mentions.names_to_mention": (Right.COMMENT, lambda a, w: mentions.names_to_mention(a)),
    "mentions.unreached": (Right.COMMENT, lambda a, w: mentions.unreached(a, "@nobody")),
    "milestones.suggest_milestones": (
        Right.EDIT_PLAN,
        lambda a, w: milestones.suggest_milestones(a, w.project),
    ),
    "starting.preview_file": (
        Right.CREATE_PROJECTS,
        lambda a, w: starting.preview_file(a, SHEET, LIMITS),
    ),
    "starting.hold_file": (Right.CREATE_PROJECTS, lambda a, w: starting.hold_file(a, SHEET)),
    "starting.held_file": (Right.CREATE_PROJECTS, lambda a, w: starting.held_file(a)),
    "starting.start_from_file": (Right.CREATE_PROJECTS, from_file),
    "starting.sources": (Right.VIEW, lambda a, w: starting.sources(a)),
    "starting.start_blank": (Right.CREATE_PROJECTS, lambda a, w: starting.start_blank(a, BASICS)),
    "starting.start_from_preview": (
        Right.CREATE_PROJECTS,
        lambda a, w: starting.start_from_preview(a, opened(plan_of(PLAN)).document, BASICS, LIMITS),
    ),
    "starting.start_from_template": (
        Right.CREATE_PROJECTS,
        lambda a, w: starting.start_from_template(a, f"project:{w.project}", BASICS),
    ),
    "templates.list_templates": (Right.VIEW, lambda a, w: templates.list_templates(a)),
    "templates.template_plan": (
        Right.VIEW,
        lambda a, w: templates.template_plan(a, f"project:{w.project}"),
    ),
    "things.thing_at": (Right.VIEW, lambda a, w: things.thing_at(a, w.project, 1, GATE)),
    "things.change_thing": (
        Right.EDIT_PLAN,
        lambda a, w: things.change_thing(a, w.project, 1, GATE, {"decision": "Go"}),
    ),
    "things.add_thing": (
        Right.EDIT_PLAN,
        lambda a, w: things.add_thing(a, w.project, 1, Thing("need"), {"name": "Texts"}),
    ),
    "things.remove_thing": (
        Right.EDIT_PLAN,
        lambda a, w: things.remove_thing(a, w.project, 1, Thing("item", "export")),
    ),
    "retention.change_retention": (
        Right.EDIT_SETTINGS,
        lambda a, w: retention.change_retention(a, Retention(30)),
    ),
    "workspace_settings.change_settings": (
        Right.EDIT_SETTINGS,
        lambda a, w: workspace_settings.change_settings(a, SETTINGS),
    ),
    "workspace_settings.change_defaults": (
        Right.EDIT_SETTINGS,
        lambda a, w: workspace_settings.change_defaults(a, {}),
    ),
    "workspace_settings.change_logo": (
        Right.EDIT_SETTINGS,
        lambda a, w: workspace_settings.change_logo(a, b""),
    ),
    "workspace_settings.defaults_of": (Right.VIEW, lambda a, w: workspace_settings.defaults_of(a)),
    "workspace_settings.logo": (Right.VIEW, lambda a, w: workspace_settings.logo(a)),
}

# These name nothing but the actor's own workspace: a stranger does them at home, and nothing happens here.
AT_HOME = {
    "retention.change_retention",
    "brands.brand_of",
    "brands.shades_of",
    "clients.list_clients",
    "clients.list_archived_clients",
    "ending_workspaces.delete_workspace",
    "letters.list_letters",
    "clients.add_client",
    "dashboard.dashboard",
    "dashboard.search",
    "mentions.names_to_mention",
    "mentions.unreached",
    "starting.hold_file",
    "starting.held_file",
    "starting.start_from_file",
    "starting.preview_file",
    "starting.sources",
    "starting.start_blank",
    "starting.start_from_preview",
    "templates.list_templates",
    "workspace_settings.change_settings",
    "workspace_settings.change_defaults",
    "workspace_settings.change_logo",
    "workspace_settings.defaults_of",
    "workspace_settings.logo",
}
