"""The forms of one's own account and of a new workspace."""

import re
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password

from milegate.accounts.models import User
from milegate.actions.mail_addresses import can_be_mailed
from milegate.core.money import MINOR_DIGITS

# Those in which offers are written most; a plan may name any other.
LOCALES = {
    "en-GB": "English (United Kingdom)",
    "en-US": "English (United States)",
    "de-DE": "Deutsch (Deutschland)",
    "de-AT": "Deutsch (Österreich)",
    "de-CH": "Deutsch (Schweiz)",
    "fr-FR": "français (France)",
    "fr-CH": "français (Suisse)",
    "nl-NL": "Nederlands",
    "es-ES": "español",
    "pt-PT": "português (Portugal)",
    "pt-BR": "português (Brasil)",
    "it-IT": "italiano",
    "pl-PL": "polski",
    "cs-CZ": "čeština",
    "sv-SE": "svenska",
    "da-DK": "dansk",
    "nb-NO": "norsk bokmål",
    "fi-FI": "suomi",
    "hu-HU": "magyar",
    "ro-RO": "română",
    "uk-UA": "українська",
    "ja-JP": "日本語",
}
OFTEN = ("EUR", "USD", "GBP", "CHF", "PLN", "CZK", "SEK", "NOK", "DKK")
_AREA = re.compile(r"(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*|UTC")


def currencies() -> list[tuple[str, str]]:
    """All currencies, those that are used often first."""
    others = sorted(set(MINOR_DIGITS) - set(OFTEN))
    return [(code, code) for code in (*OFTEN, *others)]


def zones() -> list[tuple[str, str]]:
    """All time zones that name a place."""
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if _AREA.fullmatch(name)]


def mailable(email: str) -> str:
    """The address; ValidationError where no mail can go."""
    if not can_be_mailed(email):
        raise forms.ValidationError("No mail can be sent to this address: look at what follows the @.")
    return email


class PersonForm(forms.Form):
    """How others see this person."""

    name = forms.CharField(
        max_length=120, label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name"})
    )


class WorkspaceForm(forms.Form):
    """What a workspace begins with; all of it can be changed later."""

    workspace = forms.CharField(
        max_length=120,
        label="Name of the workspace",
        help_text="Your agency, as clients know it.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    currency = forms.ChoiceField(choices=currencies, help_text="New projects are priced in it.")
    locale = forms.ChoiceField(
        choices=list(LOCALES.items()),
        label="Language and region",
        help_text="How numbers and dates are written.",
    )
    timezone = forms.ChoiceField(choices=zones, label="Time zone", initial="UTC")


class SetupForm(PersonForm, WorkspaceForm):
    """The first person and the first workspace."""

    code = forms.CharField(
        max_length=60,
        label="Code from the console",
        help_text="It was printed where this server was started.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )
    email = forms.EmailField(
        max_length=254, label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        strip=False,
        max_length=400,
        help_text="At least 10 characters, and neither a common password nor your name.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
    )
    field_order = ("code", "name", "email", "password", "workspace", "currency", "locale", "timezone")

    def clean_email(self) -> str:
        """An address that mail reaches."""
        return mailable(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        """The password as for everybody else."""
        sent = super().clean() or self.cleaned_data
        person = User(email=sent.get("email", ""), name=sent.get("name", ""))
        if password := sent.get("password"):
            try:
                validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return sent
