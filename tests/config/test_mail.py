"""How mail leaves is said by the environment; tests/web/test_letters.py sends some."""

from pathlib import Path

import pytest

from milegate.config.environment import BadSetting
from milegate.config.mail import FILES, SMTP, mail


def test_without_a_server_mail_goes_to_files(tmp_path: Path) -> None:
    found = mail(tmp_path, {})
    assert (found.backend, found.folder) == (FILES, tmp_path / "mail")


@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_the_port_follows_from_the_encryption(tmp_path: Path, tls: str, port: int) -> None:
    found = mail(tmp_path, {"MILEGATE_SMTP_HOST": "mail.example", "MILEGATE_SMTP_TLS": tls})
    assert (found.backend, found.host, found.port, found.tls) == (SMTP, "mail.example", port, tls)


@pytest.mark.parametrize(
    "wrong",
    [
        {"MILEGATE_SMTP_HOST": "mail.example", "MILEGATE_SMTP_TLS": "perhaps"},
        {"MILEGATE_SMTP_HOST": "mail.example", "MILEGATE_SMTP_PORT": "smtp"},
        {"MILEGATE_MAIL_FROM": "nobody"},
        {"MILEGATE_MAIL_BOUNCES": "nobody"},
        {"MILEGATE_MAIL_BOUNCES": "a@b.example c@d.example"},
        {"MILEGATE_BOUNCE_SECRET": "secret"},
        {"MILEGATE_BOUNCE_SECRET": "whsec_c2hvcnQ="},
        {"MILEGATE_MAIL_FROM": "a@b.example\nBcc: c@d.example"},
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(BadSetting, match="MILEGATE_"):
        mail(tmp_path, wrong)


def test_bounces_have_an_address_and_a_secret(tmp_path: Path) -> None:
    told = {"MILEGATE_MAIL_BOUNCES": "bounces@agency.example", "MILEGATE_BOUNCE_SECRET": "whsec_" + "A" * 32}
    for server in ({}, {"MILEGATE_SMTP_HOST": "mail.example"}):
        found = mail(tmp_path, told | server)
        assert (found.bounces, len(found.bounce_key)) == ("bounces@agency.example", 24)
