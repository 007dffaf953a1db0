"""Signing in through the agency's own identity provider: only where MILEGATE_OIDC_ISSUER names one."""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from milegate.config.environment import BadSetting

NEEDED = ("MILEGATE_OIDC_ISSUER", "MILEGATE_OIDC_CLIENT_ID", "MILEGATE_OIDC_CLIENT_SECRET")
PROVIDER = "agency"


def providers(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The settings of the OpenID Connect provider; empty where there is none."""
    given = {name: environment.get(name, "").strip() for name in NEEDED}
    if not any(given.values()):
        return {}
    if missing := [name for name, value in given.items() if not value]:
        raise BadSetting(f"signing in by OpenID Connect also needs {', '.join(missing)}")
    issuer, client, secret = given.values()
    if not issuer.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise BadSetting(f"MILEGATE_OIDC_ISSUER={issuer} is no https address")
    app = {
        "provider_id": PROVIDER,
        "name": environment.get("MILEGATE_OIDC_NAME", "").strip() or "your organisation",
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def origin(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Where the form that leads to the provider may go: browsers look at what a form is redirected to."""
    found = urlsplit(environment.get(NEEDED[0], "").strip())
    return [f"{found.scheme}://{found.netloc}"] if found.netloc else []
