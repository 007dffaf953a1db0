"""Mail to people: texts from templates, whose first line is the subject, and messages of text and HTML."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.mime.image import MIMEImage
from email.utils import formataddr, make_msgid, parseaddr
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from milegate.charts.speech import speech
from milegate.exports.accent import shades
from milegate.exports.brand import OWN, Brand
from milegate.exports.mail_text import SMALL, mail_text, quoted

LOG = logging.getLogger("milegate.mail")
LOGO = "logo@milegate"
LONG = frozenset({"text", "reason"})
"""What may have several lines; templates put it in as `quoted`. All other values are made one line."""


class MailWords(NamedTuple):
    """What a mail says."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who writes whom, and how: `language` is the reader's, `site` the address of the server."""

    to: str
    brand: Brand = field(default_factory=Brand)
    language: str = "en"
    site: str = ""
    reply_to: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


class Message(EmailMultiAlternatives):
    """Text and HTML of the same words, with the logo that the HTML shows."""

    def message(self, *args: Any, **options: Any) -> Any:
        """As it is sent: what it shows belongs to it, and is no attachment."""
        made = super().message(*args, **options)
        if self.attachments:
            made.set_type("multipart/related")
        return made


def mail_words(template: str, language: str = "en", **context: Any) -> MailWords:
    """A mail of `templates/mail/<template>.txt`, in the reader's language."""
    values = {name: value if name in LONG else _line(value) for name, value in context.items()}
    values |= {"say": speech(language), "quoted": quoted}
    subject, _, text = render_to_string(f"mail/{template}.txt", values).strip().partition("\n")
    return MailWords(_line(subject), text.strip().replace("\n--\n", f"\n{SMALL}\n") + "\n")


def message(words: MailWords, envelope: Envelope) -> Message:
    """A mail, ready to be sent; bounces go to where the operator wants them."""
    brand = envelope.brand
    headers = {
        "From": _sender(brand),
        "Message-ID": make_msgid(domain=mail_host(envelope.site)),
        "Auto-Submitted": "auto-generated",
        **envelope.headers,
    }
    made = Message(
        words.subject,
        words.text,
        settings.MAIL.bounces or parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        [envelope.to],
        headers={name: value for name, value in headers.items() if value},
        reply_to=[envelope.reply_to] if envelope.reply_to else None,
    )
    made.attach_alternative(_html(words, envelope), "text/html")
    if brand.logo:
        made.attach(_logo(brand))
    return made


def compose(template: str, to: str, **context: Any) -> Message:
    """A mail of Milegate itself, such as one about an account."""
    return message(mail_words(template, **context), Envelope(to))


def send(message: Message) -> bool:
    """Send it; False, with a line in the log, when it cannot be written or is not taken."""
    try:
        message.send()
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors; an odd address is a ValueError
        LOG.warning("Mail could not be sent: %s", error)
        return False
    return True


def mail_host(site: str) -> str:
    """The host that names mails: the site's, else that of the sender's address."""
    host = urlsplit(site).hostname or ""
    return host if host and ":" not in host else parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]


def _line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _sender(brand: Brand) -> str:
    """The agency by name, at the address that this server may send from."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((brand.name or name, address))


def _html(words: MailWords, envelope: Envelope) -> str:
    light, dark = shades(envelope.brand.accent or OWN)
    page = {
        "subject": words.subject,
        "mail": mail_text(words.text),
        "language": speech(envelope.language).language,
        "name": envelope.brand.name or "Milegate",
        "logo": f"cid:{LOGO}" if envelope.brand.logo else "",
        "light": light,
        "dark": dark,
    }
    return render_to_string("mail/letter.html", page)


def _logo(brand: Brand) -> MIMEImage:
    picture = MIMEImage(brand.logo, brand.kind.partition("/")[2])
    picture.add_header("Content-ID", f"<{LOGO}>")
    picture.add_header("Content-Disposition", "inline", filename=f"logo.{brand.kind.partition('/')[2]}")
    return picture
