"""How mail leaves: by SMTP where MILEGATE_SMTP_HOST says so, else into files of the data folder."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from milegate.config.environment import BadSetting, whole

FILES = "django.core.mail.backends.filebased.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
PORTS = {"starttls": 587, "tls": 465, "none": 25}
SENDER = "Milegate <milegate@localhost>"


@dataclass(frozen=True, slots=True)
class Mail:
    """Django's settings of mail; `tls` is starttls, tls or none."""

    backend: str
    folder: Path
    sender: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    tls: str = "none"


def mail(folder: Path, environment: Mapping[str, str] = os.environ) -> Mail:
    """What the environment says; BadSetting names what cannot be understood."""
    place, sender = folder / "mail", environment.get("MILEGATE_MAIL_FROM", "").strip() or SENDER
    if "\n" in sender or "@" not in sender:
        raise BadSetting(f"MILEGATE_MAIL_FROM={sender!r} is no address: write Agency <mail@agency.example>")
    host = environment.get("MILEGATE_SMTP_HOST", "").strip()
    if not host:
        return Mail(FILES, place, sender)
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
    )
