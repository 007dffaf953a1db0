"""Who may be signed in here: people on an installation, the demo's people in the demo, never mixed."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings


class OwnPeople(AuthenticationBackend):
    """Signs in by e-mail address. A session of somebody who does not belong here is worth nothing."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Active, and of the right kind: the demo's people have no password and no business elsewhere."""
        belongs = user is None or user.is_demo == settings.DEMO
        return belongs and bool(super().user_can_authenticate(user))
