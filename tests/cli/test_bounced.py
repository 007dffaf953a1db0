"""`milegate bounced`: what a mail server pipes into it is told to the server, signed."""

from typing import Any

import pytest

from milegate.actions.letters import send_due_letters
from milegate.cli.remote.delivery_report import CameBack, came_back
from milegate.core.webhooks import key_of
from milegate.store.models import Letter
from tests.actions.proposing import sent
from tests.cli.door import run
from tests.letterbox import told_of
from tests.people import world

SHARED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
REPORT = """From: MAILER-DAEMON@mx.agency.example
To: bounces@agency.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.agency.example
Arrival-Date: Mon, 11 Jan 2027 09:00:00 +0000

Final-Recipient: rfc822; anna@acme.example
Original-Recipient: rfc822;anna@acme.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <anna@acme.example>:
    Recipient address rejected

--b
{kind}

From: mail@agency.example
Message-ID: <{id}@agency.example>
Subject: a proposal for you

{text}--b--
"""
WHOLE = "Content-Type: message/rfc822"
ID = "0f1f2d3c-5a6b-4c7d-8e9f-a0b1c2d3e4f5"


def report(id: str = ID, action: str = "failed", kind: str = WHOLE, text: str = "Hello\n") -> bytes:
    """What Postfix sends back."""
    return REPORT.format(id=id, action=action, kind=kind, text=text).encode()


@pytest.mark.parametrize(("kind", "text"), [(WHOLE, "Hello\n"), ("Content-Type: text/rfc822-headers", "")])
def test_a_report_is_read(kind: str, text: str) -> None:
    why = "550 5.1.1 <anna@acme.example>: Recipient address rejected"
    assert came_back(report(kind=kind, text=text)) == [
        CameBack(f"<{ID}@agency.example>", "anna@acme.example", "5.1.1", why)
    ]


@pytest.mark.parametrize(
    "mail", [report(action="delayed"), b"Subject: I am away\n\nBack on Monday\n", b"\xff"]
)
def test_other_mail_says_nothing(mail: bytes) -> None:
    assert came_back(mail) == []


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_came_back_is_told_once(
    live_server: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MILEGATE_BOUNCE_SECRET", SHARED)
    told_of(settings, {"MILEGATE_BOUNCE_SECRET": SHARED})
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    sent(world())
    send_due_letters()
    mail = report(str(Letter.objects.get().public_id)).decode()
    for _ in range(2):  # a mail server may try again
        result = run("bounced", live_server.url, stdin=mail)
        assert result.exit_code == 0, result.output
    assert "Recipient address rejected" in Letter.objects.get().bounce
    monkeypatch.setenv("MILEGATE_BOUNCE_SECRET", f"{SHARED[:-1]}A")
    assert "403" in run("bounced", live_server.url, stdin=mail).output


def test_a_server_that_is_away_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILEGATE_BOUNCE_SECRET", SHARED)
    assert run("bounced", "http://127.0.0.1:9", stdin=report().decode()).exit_code == 75


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MILEGATE_BOUNCE_SECRET", raising=False)
    assert "name the server" in run("bounced").output
    assert "MILEGATE_BOUNCE_SECRET is not set" in run("bounced", "https://agency.example", stdin="").output
    assert key_of(run("bounced", "--new-secret").output.strip())
