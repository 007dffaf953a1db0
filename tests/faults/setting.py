"""The workspace that the tests of faults begin with: python -m tests.faults.setting, in an installation.

Prints what doors need to know: an address, and the cookies of somebody who may edit.
"""

import json

import django
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

ITEMS = 60
TOKEN = "a" * 32  # what a browser would have got as its cookie with the page


def main() -> None:
    """Make everybody, a plan of so many items, and the session."""
    django.setup()
    from milegate.actions.rights import Role
    from tests.builders import plan_of
    from tests.people import world

    rows = (f"{{id: item-{at}, name: Part {at}, effort: {{dev: 8, qa: 2-4}}}}" for at in range(ITEMS))
    made = world(plan_of(f"phases: [{{id: build, name: Build, items: [{', '.join(rows)}]}}]"))
    user = made.user(Role.ESTIMATOR)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    cookies = {settings.SESSION_COOKIE_NAME: session.session_key, settings.CSRF_COOKIE_NAME: TOKEN}
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    print(json.dumps({"project": made.project_address(), "cookie": cookie}))


if __name__ == "__main__":
    main()
