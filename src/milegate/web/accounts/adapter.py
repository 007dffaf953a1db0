"""What allauth asks of us: who may sign up, where people go, and how pages and mail are worded."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from milegate.actions.errors import Busy, Refused
from milegate.actions.invitations import join
from milegate.actions.mail import Message, compose, send
from milegate.actions.setup import signup_is_open
from milegate.actions.workspaces import workspaces_of
from milegate.web.accounts.words import MAILS, NOTICES, SAID
from milegate.web.forms.accounts import mailable

JOINING = "joining"
UNSENT = "The mail could not be sent just now. Try again in a few minutes, or ask who runs this Milegate."


class Accounts(DefaultAccountAdapter):
    """Sign-up, sign-in and mail."""

    error_messages: dict[str, Any] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "This address and this password do not belong together.",
        "too_many_login_attempts": "Too many attempts. Wait five minutes, or reset your password.",
        "incorrect_code": "This is not the code. Look again, or ask for a new one.",
        "incorrect_password": "This is not your password.",
        "enter_current_password": "This is not your present password.",
        "rate_limited": "That was too quick. Wait a little, and try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether strangers may make accounts here; who follows an invitation always may."""
        return signup_is_open(invited=bool(request.session.get(JOINING)))

    def clean_email(self, email: str) -> str:
        """Where somebody signs up, asks for a new password or adds an address: one that mail reaches."""
        return mailable(email)

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Keep who signs up; who does so twice in one moment is asked to try again, and learns nothing."""
        try:
            with transaction.atomic():
                return super().save_user(request, user, form, commit)
        except IntegrityError:
            raise Busy("This form was sent twice in the same moment. Send it once more.") from None

    def post_login(self, request: HttpRequest, user: Any, **asked: Any) -> HttpResponse:
        """Who came by an invitation has joined with signing in."""
        token = request.session.pop(JOINING, "")
        response = super().post_login(request, user, **asked)
        if not token:
            return response
        try:
            joined = join(user.pk, token)
        except Refused:
            return HttpResponseRedirect(reverse("join", args=[token]))
        return HttpResponseRedirect(reverse("dashboard", args=[joined.slug]))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our words, and say nothing where a page is enough."""
        words = message or SAID.get(message_template or "", "").format_map(message_context or {})
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any], headers: Any = None
    ) -> Message:
        """A mail; the subject names the agency of whom it is for."""
        to = email if isinstance(email, str) else email[0]
        words = {**context, "agency": agency_of(context.get("user")), "email": to}
        if template_prefix in MAILS:
            return compose(MAILS[template_prefix], to, **words)
        return compose("account_changed", to, **words, what=NOTICES[template_prefix].format_map(context))

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Say that something about an account has changed."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it; a mail server that is away is said on the page, whoever was written to."""
        if not send(self.render_mail(template_prefix, email, context)):
            messages.error(self.request, UNSENT)


class SecondFactors(DefaultMFAAdapter):
    """Authenticator apps and keys."""

    error_messages: dict[str, Any] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This is not the code. The app shows a new one every half minute.",
        "unverified_email": "Confirm your address first.",
    }

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan, to stand in a page: without the XML declaration."""
        drawn = super().build_totp_svg(url)
        return drawn[drawn.index("<svg") :]


class Organisation(DefaultSocialAccountAdapter):
    """The agency's own identity provider."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Take the name over."""
        user = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name") or "", data.get("last_name") or "")
        user.name = (data.get("name") or " ".join(parts)).strip()[:120]
        return user


def agency_of(user: Any) -> str:
    """The name of the one workspace of somebody; of several or none, the program's."""
    found = workspaces_of(user.pk) if user is not None and user.pk else []
    return found[0].name if len(found) == 1 else "Milegate"
