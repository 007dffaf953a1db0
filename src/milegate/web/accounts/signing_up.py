"""The sign-up form. It stands alone: allauth's forms are built on top of those of `forms`."""

from typing import Any

from allauth.account.forms import SignupForm
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest


class SignUp(SignupForm):
    """Takes as long for an address that has an account as for one that has none."""

    def try_save(self, request: HttpRequest) -> Any:
        """Hash the password in vain where there is no account to be made: the time it takes would tell."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)
