"""The template engine: everything is escaped, an unknown name is an error."""

import re
from typing import Any

from django.templatetags.static import static
from jinja2 import Environment, StrictUndefined, select_autoescape
from markupsafe import Markup

from milegate.charts.speech import speech
from milegate.exports.choices import currencies, locales, time_zones
from milegate.web.accounts.shown import account_tabs, browser, on_day, organisations
from milegate.web.addresses import address
from milegate.web.project.reach import reached
from milegate.web.project.words import told_apart
from milegate.web.saying import Saying
from milegate.web.tabs import workspace_tabs

OFFERS = {"locales": locales, "currencies": currencies, "time zones": time_zones}
_CODE = re.compile(r"`([^`]+)`")


def environment(**options: Any) -> Environment:
    """Jinja2 with what pages need."""
    options |= {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    del options["autoescape"]
    # Everything is escaped but mail, which is plain text.
    made = Environment(autoescape=select_autoescape(disabled_extensions=("txt",), default=True), **options)
    made.filters["coded"] = coded
    made.filters |= {"on_day": on_day, "browser": browser}
    made.filters["told_apart"] = told_apart
    made.globals["offers_of"] = lambda kind: OFFERS[kind]()
    made.globals["reached"] = reached
    made.globals |= {"account_tabs": account_tabs, "organisations": organisations}
    made.globals["english"] = Saying(speech("en"))
    made.globals |= {"static": static, "url": address, "workspace_tabs": workspace_tabs}
    return made


def coded(text: str) -> Markup:
    """What stands between backticks as code."""
    pieces = _CODE.split(text)
    shown = (Markup("<code>{}</code>").format(piece) if at % 2 else piece for at, piece in enumerate(pieces))
    return Markup("").join(shown)
