"""A project with a script in everything that has a name: python -m tests.e2e.hostile, in an installation.

Prints where its pages are, and what opens them; with an argument, all that the database keeps.
"""

import json
import sys
from typing import Any

import django

SCRIPT = "<script>alert(1)</script>"
EVIL = f"{SCRIPT}<img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>javascript:alert(4)"
PLAN: dict[str, Any] = {
    "milegate": 1,
    "project": {"name": EVIL, "currency": "EUR", "start": "2027-01-11"},
    "client": {"name": EVIL},
    "roles": {"dev": {"name": EVIL, "rate": 90}},
    "phases": [
        {
            "id": "build",
            "name": EVIL,
            "items": [
                {"id": "login", "name": EVIL, "effort": {"dev": "8-16"}, "acceptance": [EVIL]},
                {"id": "export", "name": EVIL, "effort": {"dev": "8"}, "optional": True},
            ],
        }
    ],
    "needs": [{"id": "texts", "name": EVIL, "due": "2027-01-15", "acceptance": [EVIL]}],
    "deliverables": [{"id": "module", "name": EVIL, "from": ["login"], "acceptance": [EVIL]}],
    "gates": [{"id": "mvp", "name": EVIL, "decision": EVIL, "closes": ["build"]}],
    "payments": [{"id": "all", "name": EVIL, "on": {"gate": "mvp"}, "remainder": True}],
    "terms": {"assumptions": [EVIL], "exclusions": [EVIL], "text": EVIL},
    "private": {"notes": {"login": EVIL}},
}


def main() -> None:
    """Make it, or look at it."""
    django.setup()
    from tests.e2e.hostile_project import furnished, kept

    print(json.dumps(kept() if sys.argv[1:] else furnished()))


if __name__ == "__main__":
    main()
