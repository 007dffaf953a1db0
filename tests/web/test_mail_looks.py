"""Mail as its reader gets it, from a real mail server: text and HTML, the sender's brand, who is answered."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from milegate.actions.asked_changes import ask_change
from milegate.actions.codes import send_code
from milegate.actions.comments import list_threads, reply, start_client_thread
from milegate.actions.guest_comments import begin_thread
from milegate.actions.letters import list_letters, send_due_letters
from milegate.actions.links import Recipient, token_of
from milegate.actions.mail import Message
from milegate.actions.offers_seen import seen_offer
from milegate.actions.rights import Role
from milegate.actions.signing import PURPOSE
from milegate.actions.workspace_settings import Typed, change_logo, change_settings
from milegate.store.models import Letter
from tests.actions.changing import edit, name
from tests.actions.proposing import guest, sent, signed
from tests.bitmaps import png
from tests.builders import HEAD, plan_of
from tests.letterbox import Letterbox, opened, page, plain, refusing, told_of
from tests.people import PLAN, World, world
from tests.web.client_side.test_offer import entered
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
GERMAN = HEAD.replace("currency: EUR", "currency: EUR, locale: de-DE")
BRAND = Typed("Studio Süd", "en-GB", "EUR", "UTC", "#ffd400", "P-{n}")


def told(box: Letterbox) -> Any:
    """The last letter, once all that is due has left."""
    send_due_letters()
    return box.letters[-1]


def branded(made: World) -> None:
    """The workspace has a colour that cannot be read as it is, and a logo."""
    change_settings(made.actor(), BRAND)
    change_logo(made.actor(), png())


def test_a_proposal_has_text_and_html_and_the_senders_brand(letterbox: Letterbox, world: World) -> None:
    branded(world)
    found = sent(world, message="Here it is.\n\nAs we said.")
    letter = told(letterbox)
    assert letter.get_content_type() == "multipart/related"
    words, logo = letter.iter_parts()
    assert [part.get_content_type() for part in words.iter_parts()] == ["text/plain", "text/html"]
    assert (logo["Content-ID"], logo.get_content_disposition()) == ("<logo@milegate>", "inline")
    assert logo.get_content() == png()
    html = page(letter)
    assert re.findall(r'src="([^"]+)"', html) == ["cid:logo@milegate"]
    assert "url(" not in html
    assert "background:#ffd400" not in html
    assert (str(letter["From"]), str(letter["Reply-To"])) == (
        "Studio Süd <hello@agency.example>",
        "Owner Person <owner@agency.example>",
    )
    address = f"https://agency.example/c/{token_of(found.links[0])}"
    assert address in plain(letter)
    assert re.findall(r'href="([^"]+)"', html) == [address]


def test_the_html_says_what_the_text_says(letterbox: Letterbox, world: World) -> None:
    sent(world, message="Here it is.\n\nAs we said.")
    letter = told(letterbox)
    text = re.sub(r"^(> ?|-- $)|https?://\S+", "", plain(letter), flags=re.MULTILINE)
    body = page(letter).partition("<body")[2]
    shown = re.sub(r"<[^>]+>", " ", "<body" + body)
    said = Page.of(shown.encode()).text.split()
    assert said[:2] == ["The", "agency"]
    assert " ".join(said[2:]) == " ".join(text.replace("Open the proposal:", "Open the proposal").split())


def test_no_token_stands_in_the_database(letterbox: Letterbox, world: World) -> None:
    found = sent(world)
    token = token_of(found.links[0])
    kept = Letter.objects.get()
    assert token not in kept.text
    assert token in plain(told(letterbox))
    assert token in page(letterbox.letters[-1])
    assert (Letter.objects.get().text, Letter.objects.get().reply_to) == ("", "")


def test_clients_are_written_to_in_the_language_of_the_proposal(letterbox: Letterbox) -> None:
    made = world(plan_of(PLAN, head=GERMAN))
    found = sent(made)
    letter = told(letterbox)
    assert str(letter["Subject"]) == "The agency: ein Angebot für Sie · Test"
    assert "Angebot öffnen" in page(letter)
    assert '<html lang="de">' in page(letter)
    send_code(guest(found), PURPOSE, found.proposal.offer_hash)
    code = letterbox.letters[-1]
    assert re.fullmatch(r"\d{6} ist Ihr Code zum Unterschreiben", str(code["Subject"]))
    assert "10 Minuten" in plain(code)
    assert str(code["Reply-To"]) == "Owner Person <owner@agency.example>"


def test_scripts_in_names_and_comments_come_out_as_text(world: World) -> None:
    evil = "<script>alert(1)</script>"
    edit(world.actor(), world.project, name("login", evil))
    anna = guest(sent(world, Recipient("anna@acme.example", f"Anna {evil}")))
    begin_thread(anna, seen_offer(anna).offer, "item/login", f"Why?\n{evil}")
    (thread,) = list_threads(world.actor(), world.project)
    reply(world.actor(), world.project, thread.public_id, evil)
    signed(anna)
    ask_change(anna, "item/login", f"Another one\n{evil}")
    mail.outbox.clear()
    send_due_letters()
    told = [
        one for one in mail.outbox if isinstance(one, Message) and "alert(1)" in f"{one.subject}{one.body}"
    ]
    assert len(told) == 5
    for html in (str(one.alternatives[0][0]) for one in told):
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_names_with_markup_come_out_as_text(letterbox: Letterbox, world: World) -> None:
    change_settings(world.actor(), replace(BRAND, name="The <b>agency</b>"))
    name = '<img src=x onerror=alert(1)> & "Co"'
    sent(
        world,
        Recipient("anna@acme.example", name),
        message="<script>alert(1)</script>\n-- \nhttps://evil.example",
    )
    html = page(told(letterbox))
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert 'href="https://evil.example"' not in html
    assert "The &lt;b&gt;agency&lt;/b&gt;" in html
    assert name in plain(letterbox.letters[-1])


def test_headers_name_mails_and_keep_a_conversation_together(letterbox: Letterbox, world: World) -> None:
    client, address = entered(sent(world))
    client.post(f"{address}talk", {"on": "item/login", "text": "With SSO?"})
    (thread,) = list_threads(world.actor(), world.project)
    reply(replace(world.actor(), site="https://agency.example"), world.project, thread.public_id, "Yes")
    told(letterbox)
    proposal, question, answer = letterbox.letters
    project = world.actor().project(world.project).card.public_id
    assert (
        str(proposal["References"]) == str(proposal["In-Reply-To"]) == f"<project.{project}@agency.example>"
    )
    assert re.fullmatch(r"<[0-9a-f-]{36}@agency\.example>", str(proposal["Message-ID"]))
    assert {str(each["References"]).partition("@")[0] for each in letterbox.letters} == {
        f"<project.{project}"
    }
    assert [each["Auto-Submitted"] for each in (proposal, question, answer)] == [
        None,
        *["auto-generated"] * 2,
    ]
    assert [bool(each["List-Unsubscribe"]) for each in (proposal, question, answer)] == [False, True, True]
    assert str(answer["List-Unsubscribe-Post"]) == "List-Unsubscribe=One-Click"


def test_a_client_answers_the_sender_and_never_learns_a_colleagues_address(
    letterbox: Letterbox, world: World
) -> None:
    sent(world)
    start_client_thread(world.actor(Role.ESTIMATOR), world.project, ("item", "login"), "Which day?")
    letter = told(letterbox)
    assert str(letter["To"]) == "anna@acme.example"
    assert str(letter["Reply-To"]) == "Owner Person <owner@agency.example>"
    assert "estimator@" not in letter.as_string() + plain(letter) + page(letter)


def test_a_member_answers_the_client(letterbox: Letterbox, world: World) -> None:
    client, address = entered(sent(world))
    client.post(f"{address}talk", {"on": "item/login", "text": "With SSO?"})
    letter = told(letterbox)
    assert (str(letter["To"]), str(letter["Reply-To"])) == (
        "owner@agency.example",
        "Anna Klein <anna@acme.example>",
    )


def test_bounces_go_where_the_operator_wants_them(settings: Settings, world: World) -> None:
    box = Letterbox()
    with opened(box) as environment:
        told_of(settings, environment | {"MILEGATE_MAIL_BOUNCES": "bounces@agency.example"})
        sent(world)
        letter = told(box)
    assert box.envelopes == [("bounces@agency.example", ["anna@acme.example"])]
    assert str(letter["From"]) == "The agency <hello@agency.example>"


@pytest.mark.parametrize(
    ("answer", "state"), [("550 5.1.1 no such user", "came back"), ("450 later", "waiting")]
)
def test_an_address_that_the_mail_server_refuses(
    settings: Settings, world: World, answer: str, state: str
) -> None:
    with opened(refusing(answer)) as environment:
        told_of(settings, environment)
        sent(world)
        assert send_due_letters() == 1
    (letter,) = list_letters(world.actor()).letters
    assert (letter.state, answer in letter.bounce + letter.trouble) == (state, True)


def test_mails_of_milegate_itself_have_both_parts_too(
    letterbox: Letterbox, client: Client, world: World
) -> None:
    client.post("/accounts/password/reset/", {"email": world.user().email})
    letter = letterbox.letters[-1]
    assert letter.get_content_type() == "multipart/alternative"
    assert re.findall(r'href="([^"]+)"', page(letter)) == re.findall(r"http\S+", plain(letter))
