"""The receiver in docs/webhooks.md believes what Milegate sends, and nothing else."""

import re
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.actions.hooked import allow_here, listen, tell_all
from tests.actions.proposing import sent
from tests.actions.webhook_table import PAGE
from tests.people import World
from tests.receiver import receiving

Check = Callable[[dict[str, str], bytes], bool]


def check_with(secret: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """What the page says, with a secret."""
    found = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    place = folder / "receiver.py"
    place.write_text(found[1])
    monkeypatch.setenv("MILEGATE_WEBHOOK_SECRET", secret)
    check: Check = runpy.run_path(str(place))["is_ours"]
    return check


def test_the_receiver_of_the_page_works(
    world: World, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow_here(settings)
    with receiving() as receiver:
        secret, _ = listen(world, receiver)
        sent(world)
        tell_all()
    (got,) = receiver.got
    is_ours = check_with(secret, tmp_path, monkeypatch)
    assert is_ours(got.headers, got.body)
    assert not is_ours(got.headers, got.body + b" ")
    assert not is_ours(got.headers | {"webhook-timestamp": "1"}, got.body)
    assert not is_ours(got.headers | {"webhook-signature": "v1,no"}, got.body)
    assert not check_with("whsec_" + "A" * 43 + "=", tmp_path, monkeypatch)(got.headers, got.body)
