"""Let the time pass for which letters are taken: python -m tests.faults.lease_over, in an installation."""

import django


def main() -> None:
    """Whatever has not been sent is due; prints how many that are."""
    django.setup()
    from django.utils import timezone

    from milegate.store.models import Letter

    print(Letter.objects.filter(sent=None).update(due=timezone.now()))


if __name__ == "__main__":
    main()
