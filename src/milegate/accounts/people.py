"""Who has an account here, and which addresses are theirs beyond doubt."""

from allauth.account.models import EmailAddress

from milegate.accounts.models import User


def anybody() -> bool:
    """Whether anybody has an account."""
    return User.objects.exists()


def strangers_to_demo() -> bool:
    """Whether there are people who are not the demo's."""
    return User.objects.filter(is_demo=False).exists()


def verified_addresses(user: int) -> frozenset[str]:
    """The addresses of a user that have been confirmed, in small letters."""
    rows = EmailAddress.objects.filter(user_id=user, verified=True)
    return frozenset(email.lower() for email in rows.values_list("email", flat=True))


def has_account(email: str) -> bool:
    """Whether somebody signs in by this address."""
    return User.objects.filter(email__iexact=email).exists() or any(
        EmailAddress.objects.filter(email__iexact=email, verified=True)[:1]
    )


def add_person(*, email: str, name: str, password: str) -> User:
    """Somebody whose address needs no more proof, with an account."""
    user = User.objects.create_user(email, password, name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def rename(*, user: int, name: str) -> None:
    """Give somebody another name."""
    User.objects.filter(pk=user).update(name=name)
