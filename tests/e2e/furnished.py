"""A workspace with something on every page: python -m tests.e2e.furnished, in an installation.

Prints the addresses of all pages by part, and the session of its owner.
"""

import json

import django


def main() -> None:
    """Make it."""
    django.setup()
    from tests.e2e.furniture import furnished

    print(json.dumps(furnished()))


if __name__ == "__main__":
    main()
