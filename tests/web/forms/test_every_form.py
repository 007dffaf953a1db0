"""Every form of every page, filled in by a picky user: no fault, a clear message, nothing typed is lost."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, resolve, reverse

from milegate.accounts.models import User
from tests.e2e.furniture import furnished
from tests.web import uploads
from tests.web.forms.browser import Forms, Sheet
from tests.web.test_every_page import patterns, values

TEXTS = {
    "html": "<script>alert(1)</script>\"'><b>&amp;",
    "too long": "x" * 20_000,
    "nothing": "",
    "no number": "12 or 13",
    "too much": "9" * 50,
    "less than nothing": "-1",
    "doubtful": "12.000",
    "control": "a\x00b\u202ec\x1b",
    "unseen": "\u200b \u2060",
}
BASES = ("", "0", "999999", "x", "-1")
FILES = {
    "evil": SimpleUploadedFile("evil.xml", uploads.ENTITIES),
    "of another kind": SimpleUploadedFile("picture.exe", b"MZ\x90\x00" * 9),
    "empty": SimpleUploadedFile("plan.yaml", b""),
    "too large": SimpleUploadedFile("plan.yaml", b"x" * (6 * 2**20)),
    "svg": SimpleUploadedFile("logo.svg", b"<svg><script>alert(1)</script></svg>"),
}
ELSEWHERE = str(UUID(int=7))
SAID = ('role="alert"', "said bad", "note bad", 'class="bad"', 'class="wrong"')
FOR_SCRIPTS = {"estimate-edits"}
IN_ANOTHER_STATE = {
    *("history-redo", "milestones-suggest", "leave", "notifications-read", "project-delete", "thread-reopen"),
    *("timeline-keep", "letter-again", "person-back", "change-send", "client-code"),
    *("letter-came-back", "letter-arrived"),
}
"""Forms that are there when something was done before: buttons, and two that have tests of their own."""
OUTSIDE = {
    *("demo-both", "demo-enter", "hook-bounces", "join", "mail-switch", "setup"),
    *("try", "try-keep", "try-download"),
}
"""Forms of the pages for those who are in no workspace."""
Sent = dict[str, Any]


class Picky:
    """Somebody who fills in forms, and writes down what is wrong with the answers."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.cookies = deepcopy(client.cookies)
        self.faults: list[str] = []

    def forms(self, addresses: list[str]) -> dict[str, Sheet]:
        """Every form that changes something, by the address that it is sent to."""
        found: dict[str, Sheet] = {}
        for page in addresses:
            for form in Forms(self.client.get(page).content.decode()).found:
                if form.method.lower() == "post":
                    found.setdefault(urlsplit(urljoin(page, form.action or page)).path, form)
        return found

    def send(self, action: str, form: Sheet, how: str, fields: Sent) -> None:
        """Send it, look at the answer, and take it back."""
        self.client.cookies = deepcopy(self.cookies)
        with transaction.atomic():
            answer = self.client.post(action, fields)
            html = answer.content.decode(errors="replace")
            if answer.status_code >= 500:
                self.say(action, how, f"answers {answer.status_code}")
            elif answer.status_code >= 400 and not self._is_gone(answer.status_code, form):
                self._refused(action, form, how, fields, html)
            if "<script>alert(" in html:
                self.say(action, how, "runs a script")
            transaction.set_rollback(True)

    def _is_gone(self, status: int, form: Sheet) -> bool:
        """A button or a choice may lead to nothing; what was typed may not be lost in that way."""
        return status == 404 and not form.typed

    def _refused(self, action: str, form: Sheet, how: str, fields: Sent, html: str) -> None:
        if not any(mark in html for mark in SAID):
            self.say(action, how, "does not say why")
        shown = Forms(html).found
        for name in form.typed - form.secret:
            kept = {text for each in shown for text in each.fields.get(name, [])}
            if lost := [text[:30] for text in fields.get(name, []) if text and text not in kept]:
                self.say(action, how, f"loses {name}: {lost}")

    def say(self, action: str, how: str, what: str) -> None:
        """Write a fault down."""
        self.faults.append(f"{action} [{how}]: {what}")


def attacks(form: Sheet) -> Iterator[tuple[str, Sent]]:
    """What can be wrong with a form, each with a name."""
    for how, text in TEXTS.items() if form.typed else ():
        yield how, form.fields | {name: [text] * len(form.fields[name]) for name in form.typed}
    filled = {name: ["12"] for name in form.typed}
    for name in form.chosen:
        yield f"elsewhere: {name}", form.fields | filled | {name: [ELSEWHERE]}
    for base in BASES if "base" in form.fields else ():
        yield f"base {base}", form.fields | {"base": [base]}
    for name in form.files:
        for how, file in FILES.items():
            file.seek(0)
            yield f"file {how}", form.fields | {name: file}
    yield "empty", {}


@pytest.fixture
def picky(client: Client, db: None) -> Picky:
    """The owner of a workspace in which nothing is empty."""
    client.force_login(User.objects.get(email="owner@agency.example"))
    return Picky(client)


@pytest.fixture(name="addresses")
def every_page(client: Client, db: None) -> list[str]:
    """All pages of a workspace, of one's own account and of the client's side; its door is opened first."""
    found = furnished()["addresses"]
    client.get(found["client"][0])
    return [*found["workspace"], *found["project"], reverse("account"), *found["client"][1:]]


def test_every_form_answers_a_picky_user(addresses: list[str], picky: Picky) -> None:
    for action, form in picky.forms(addresses).items():
        for how, fields in attacks(form):
            picky.send(action, form, how, fields)
    assert picky.faults == []


def test_no_form_is_forgotten(addresses: list[str], picky: Picky) -> None:
    """Every address that takes a POST is that of a form above, or is listed with the reason why not."""
    listed = FOR_SCRIPTS | IN_ANOTHER_STATE | OUTSIDE
    seen = {resolve(action).url_name for action in picky.forms(addresses)}
    taking = {name for name, route in patterns(get_resolver()) if _takes_posts(picky.client, name, route)}
    assert taking - seen - listed == set()
    assert listed - taking == set()
    assert listed & seen == set()


def _takes_posts(client: Client, name: str, route: str) -> bool:
    """Whether an address of ours takes one; allauth's have tests of their own."""
    if "_" in name or "openid" in name:
        return False
    with transaction.atomic():
        status = client.post(reverse(name, kwargs=values(route))).status_code
        transaction.set_rollback(True)
    return status != 405
