"""The server is killed while it hands a letter over: the letter is sent again, and none is lost."""

from http.client import HTTPConnection
from threading import Event
from typing import Any
from urllib.parse import urlencode

from tests.config.running import PATIENCE, Running, running
from tests.faults.door import Setting
from tests.faults.killing import kill
from tests.faults.setting import TOKEN
from tests.installation import Installation
from tests.letterbox import Letterbox, opened


class Slow(Letterbox):
    """Takes a letter and does not say so."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.alone = Event(), Event()

    def handle_message(self, message: Any) -> None:
        """Wait until whoever brought it is gone."""
        self.reached.set()
        self.alone.wait(PATIENCE)


def test_letters_of_a_killed_server_are_sent_again(installed: Installation) -> None:
    setting, slow, box = Setting.of(installed), Slow(), Letterbox()
    with opened(slow) as told, _serving(installed, told) as server:
        assert named(server, setting) == 302
        assert slow.reached.wait(PATIENCE)
        kill(server.process.pid)
        slow.alone.set()
    assert installed.python("-m", "tests.faults.lease_over").split() == ["2"]
    with opened(box) as told, _serving(installed, told):
        letters = box.wait_for(2)
    assert {str(letter["To"]) for letter in letters} == {"owner@agency.example", "finance@agency.example"}


def _serving(installed: Installation, told: dict[str, str]) -> Any:
    return running(installed.folder, "--workers", "2", settings=installed.settings | told)


def named(server: Running, setting: Setting) -> int:
    """Name two people in a comment; the status of the answer."""
    text = "@owner@agency.example @finance@agency.example Look"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": setting.cookie}
    form = urlencode({"text": text, "csrfmiddlewaretoken": TOKEN})
    connection = HTTPConnection(server.address.removeprefix("http://"), timeout=PATIENCE)
    connection.request("POST", f"{setting.project}comments/on/item/item-0", form, headers)
    return connection.getresponse().status
