"""`milegate bounced`: what a mail server pipes its delivery reports into."""

import os
import sys

import click

from milegate.cli.outcome import Unusable

VARIABLE = "MILEGATE_BOUNCE_SECRET"
LATER = 75  # EX_TEMPFAIL: the mail server keeps the report, and tries again
SECONDS = 20.0
KEY_BYTES = 32


class Later(Unusable):
    """Milegate cannot be reached just now."""

    exit_code = LATER


@click.command("bounced")
@click.argument("server", required=False)
@click.option("--new-secret", is_flag=True, help="Print a secret for both sides, and do nothing else.")
def command(server: str | None, new_secret: bool) -> None:
    """Tell a Milegate SERVER which mails came back: reads a delivery report.

    Meant for an alias of a mail server, which pipes reports to it; MILEGATE_BOUNCE_SECRET is the same as
    on the server. Other mail is let go. The exit code is 75 when the server cannot be reached just now.
    """
    from milegate.cli.remote.delivery_report import came_back

    if new_secret:
        click.echo(_made())
        return
    if not server:
        raise Unusable("name the server: milegate bounced https://milegate.example.com")
    key = _key()
    for each in came_back(sys.stdin.buffer.read()):
        _tell(server.rstrip("/"), key, each._asdict())


def _made() -> str:
    import secrets

    from milegate.core.webhooks import secret_of

    return secret_of(secrets.token_bytes(KEY_BYTES))


def _key() -> bytes:
    from milegate.core.webhooks import key_of

    key = key_of(os.environ.get(VARIABLE, "").strip())
    if not key:
        raise Unusable(f"{VARIABLE} is not set, or no secret: `milegate bounced --new-secret` makes one")
    return key


def _tell(server: str, key: bytes, facts: dict[str, str]) -> None:
    """Post one report; the same mail from the same address is the same message, however often it is told."""
    import hashlib
    import json
    from datetime import UTC, datetime

    from milegate.core.webhooks import signature

    now = datetime.now(UTC)
    body = json.dumps({"type": "mail.bounced", "timestamp": now.isoformat(), "data": facts}).encode()
    id = "bounce_" + hashlib.sha256(f"{facts['message_id']} {facts['recipient']}".encode()).hexdigest()[:40]
    timestamp = str(int(now.timestamp()))
    headers = {"webhook-id": id, "webhook-timestamp": timestamp, "Content-Type": "application/json"}
    _post(server, body, headers | {"webhook-signature": signature(key, id, timestamp, body)})


def _post(server: str, body: bytes, headers: dict[str, str]) -> None:
    import httpx

    try:
        answer = httpx.post(f"{server}/hooks/bounces", content=body, headers=headers, timeout=SECONDS)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        raise Unusable(f"{server} is no address of a server: write https://milegate.example.com") from None
    except httpx.TransportError as error:
        raise Later(f"{server} cannot be reached: {error}") from None
    if answer.status_code in (429, 500, 502, 503, 504):
        raise Later(f"{server} is busy: it answers {answer.status_code}")
    if answer.status_code not in (200, 409):  # 409: it knows that already
        raise Unusable(f"{server} does not take this: it answers {answer.status_code}")
