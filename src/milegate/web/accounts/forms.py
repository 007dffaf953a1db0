"""Fields that allauth's forms do not have."""

from typing import Any

from django import forms
from django.http import HttpRequest


class NameForm(forms.Form):
    """Part of allauth's sign-up form: how others will see this person."""

    name = forms.CharField(
        max_length=120, label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Keep the name."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
