"""Settings, the secret key, places and the log."""

import logging
import stat
import sys
from logging.config import DictConfigurator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from milegate.config.environment import BadSetting, flag, listed, whole
from milegate.config.places import CHECKOUT, data_folder, demo_plan, private_folder
from milegate.config.secret import secret_key


@pytest.mark.parametrize(("value", "said"), [("1", True), ("Yes", True), ("", False), ("off", False)])
def test_a_flag_says_yes_or_no(value: str, said: bool) -> None:
    assert flag("X", {"X": value}) is said
    assert flag("X", {}) is False


def test_a_wrong_setting_is_named() -> None:
    with pytest.raises(BadSetting, match="X=maybe"):
        flag("X", {"X": "maybe"})
    with pytest.raises(BadSetting, match="X=-1"):
        whole("X", 5, {"X": "-1"})


def test_lists_and_numbers() -> None:
    assert listed("X", "a, b", {}) == ["a", "b"]
    assert listed("X", "a", {"X": "c,,d "}) == ["c", "d"]
    assert whole("X", 5, {}) == 5
    assert whole("X", 5, {"X": "7"}) == 7


def test_the_key_is_made_once_and_for_this_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    key = secret_key(folder, {})
    place = folder / "secret-key"
    assert len(key) > 60
    assert secret_key(folder, {}) == key
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [file.name for file in folder.iterdir()] == ["secret-key"]


def test_the_environment_may_bring_the_key(tmp_path: Path) -> None:
    assert secret_key(tmp_path / "none", {"MILEGATE_SECRET_KEY": "given"}) == "given"
    assert not (tmp_path / "none").exists()


def test_a_race_for_the_key_has_one_winner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret-key").write_text("theirs", "ascii")
    monkeypatch.setattr(Path, "exists", lambda _self: False)
    assert secret_key(tmp_path, {}) == "theirs"


def test_places(tmp_path: Path) -> None:
    assert data_folder({"MILEGATE_DATA": str(tmp_path)}) == tmp_path
    assert data_folder({}) == CHECKOUT / "var"
    assert demo_plan().name == "client-portal.yaml"
    assert private_folder(tmp_path / "a" / "b").is_dir()


def test_an_installation_keeps_its_data_with_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("milegate.config.places.CHECKOUT", tmp_path)
    assert data_folder({"XDG_DATA_HOME": "/share"}) == Path("/share/milegate")


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("/sign?token=abc", "/sign?…"),
        ("https://gates.example/join/Ab-c_9", "https://gates.example/join/…"),
        ("/accounts/password/reset/key/1-Ab-c/", "/accounts/password/reset/key/…/"),
        ("/c/Ab-c_9/accept?x=1", "/c/…/accept?…"),
        ("/w/agency/clients", "/w/agency/clients"),
    ],
)
def test_the_log_holds_no_secrets_of_links(address: str, written: str) -> None:
    """As the settings write it: in the message, in its arguments and in the text of exceptions."""
    try:
        raise ValueError(f"'{address}' in the exception")
    except ValueError:
        happened = sys.exc_info()
    record = logging.LogRecord("a", logging.INFO, "", 1, f"GET {address} of %s", (address,), happened)
    formatters: Any = settings.LOGGING["formatters"]
    text = DictConfigurator(settings.LOGGING).configure_formatter(formatters["line"]).format(record)
    assert f"GET {written} of {written}\n" in text
    assert f"ValueError: '{written}' in the exception" in text
    assert "Ab-c" not in text


def test_what_is_always_so() -> None:
    assert settings.DEBUG is False
    assert set(settings.ALLOWED_HOSTS) >= {"127.0.0.1", "localhost"}
    assert settings.CSRF_COOKIE_HTTPONLY
