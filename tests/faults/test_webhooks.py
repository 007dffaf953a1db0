"""Webhooks of real servers: killed while one is told, and held up by nobody who is slow."""

import json
from threading import Event

from tests.config.running import PATIENCE, running
from tests.faults.door import Setting
from tests.faults.hooked import EVENTS
from tests.faults.killing import kill
from tests.faults.test_letters import named
from tests.installation import Installation
from tests.letterbox import Letterbox, opened
from tests.receiver import Receiver, holds, receiving, says


def allowing(*receivers: Receiver) -> dict[str, str]:
    """The settings with which these receivers may be told."""
    return {
        "MILEGATE_ALLOW_NETWORKS": "127.0.0.1/32",
        "MILEGATE_ALLOW_PORTS": ",".join(str(each.port) for each in receivers),
        "MILEGATE_ALLOW_HTTP": "1",
    }


def added(installed: Installation, *receivers: Receiver) -> list[str]:
    """The receivers' secrets, once each has test events on their way."""
    urls = [each.url for each in receivers]
    printed = installed.python("-m", "tests.faults.hooked", "add", *urls, settings=allowing(*receivers))
    found: list[str] = json.loads(printed)
    return found


def test_what_a_killed_server_was_telling_is_told_again(installed: Installation) -> None:
    end = Event()
    Setting.of(installed)
    with receiving(holds(lambda: end.wait(PATIENCE))) as receiver:
        (secret,) = added(installed, receiver)
        settings = installed.settings | allowing(receiver)
        with running(installed.folder, "--workers", "1", settings=settings) as server:
            begun = receiver.wait_for(2)
            kill(server.process.pid)
        receiver.answer = says(204)
        end.set()
        assert installed.python("-m", "tests.faults.hooked", "over").strip() == str(EVENTS)
        with running(installed.folder, "--workers", "2", settings=settings):
            told = receiver.wait_for(len(begun) + EVENTS)
    again = [each.headers["webhook-id"] for each in told[len(begun) :]]
    assert len(set(again)) == EVENTS
    assert {each.headers["webhook-id"] for each in begun} <= set(again)
    assert all(each.is_signed_with(secret) for each in told)


def test_who_is_slow_holds_up_no_letter_and_nobody_else(installed: Installation) -> None:
    end, box = Event(), Letterbox()
    setting = Setting.of(installed)
    with receiving(holds(lambda: end.wait(PATIENCE))) as slow, receiving() as quick, opened(box) as told:
        added(installed, slow, quick)
        settings = installed.settings | allowing(slow, quick) | told
        with running(installed.folder, "--workers", "1", settings=settings) as server:
            slow.wait_for(2)
            quick.wait_for(EVENTS)
            assert named(server, setting) == 302
            box.wait_for(2)
            assert len(slow.got) == 2
            end.set()
