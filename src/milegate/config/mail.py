"""How mail leaves: by SMTP where MILEGATE_SMTP_HOST says so, else into files of the data folder."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from milegate.config.environment import BadSetting, whole
from milegate.core.webhooks import key_of

FILES = "django.core.mail.backends.filebased.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
PORTS = {"starttls": 587, "tls": 465, "none": 25}
SENDER = "Milegate <milegate@localhost>"


@dataclass(frozen=True, slots=True)
class Mail:
    """Django's settings of mail; `tls` is starttls, tls or none.

    `bounces` is the envelope's sender, to whom mails come back that cannot be delivered; `bounce_key` is what
    whoever reports them signs with.
    """

    backend: str
    folder: Path
    sender: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    tls: str = "none"
    bounces: str = ""
    bounce_key: bytes = b""


def mail(folder: Path, environment: Mapping[str, str] = os.environ) -> Mail:
    """What the environment says; BadSetting names what cannot be understood."""
    place, sender = folder / "mail", _sender(environment)
    bounces, key = _bounces(environment), _bounce_key(environment)
    host = environment.get("MILEGATE_SMTP_HOST", "").strip()
    if not host:
        return Mail(FILES, place, sender, bounces=bounces, bounce_key=key)
    tls = environment.get("MILEGATE_SMTP_TLS", "starttls").strip().lower()
    if tls not in PORTS:
        raise BadSetting(f"MILEGATE_SMTP_TLS={tls} is not known: write starttls, tls or none")
    return Mail(
        SMTP,
        place,
        sender,
        host,
        whole("MILEGATE_SMTP_PORT", PORTS[tls], environment),
        environment.get("MILEGATE_SMTP_USER", ""),
        environment.get("MILEGATE_SMTP_PASSWORD", ""),
        tls,
        bounces,
        key,
    )


def _sender(environment: Mapping[str, str]) -> str:
    sender = environment.get("MILEGATE_MAIL_FROM", "").strip() or SENDER
    if "\n" in sender or "@" not in sender:
        raise BadSetting(f"MILEGATE_MAIL_FROM={sender!r} is no address: write Agency <mail@agency.example>")
    return sender


def _bounces(environment: Mapping[str, str]) -> str:
    address = environment.get("MILEGATE_MAIL_BOUNCES", "").strip()
    if address and (not address.isprintable() or address.count("@") != 1 or " " in address):
        raise BadSetting(f"MILEGATE_MAIL_BOUNCES={address!r} is no address: write bounces@agency.example")
    return address


def _bounce_key(environment: Mapping[str, str]) -> bytes:
    secret = environment.get("MILEGATE_BOUNCE_SECRET", "").strip()
    key = key_of(secret) if secret else b""
    if key is None:
        raise BadSetting("MILEGATE_BOUNCE_SECRET is no secret: `milegate bounced --new-secret` makes one")
    return key
