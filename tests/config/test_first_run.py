"""An empty installation with two processes, from the code on its console to guessing that is slowed down."""

import re
import stat

import httpx

from tests.config.running import Running
from tests.installation import Installation

PHRASE = "correct horse battery"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def sent(server: Running, path: str, **fields: str) -> httpx.Response:
    """Send a form of a page, with a browser that has never been here and on a connection of its own."""
    with httpx.Client(base_url=server.address, timeout=60) as browser:
        token = _TOKEN.search(browser.get(path).text)
        assert token is not None
        return browser.post(path, data={"csrfmiddlewaretoken": token[1], **fields})


def test_from_the_console_to_the_first_workspace(bare: Installation) -> None:
    with bare.serving("--workers", "2") as server:
        said = server.process.stdout.readline() if server.process.stdout else ""
        code = re.search(r"set it up at /setup with the code (\S+)", said)
        assert code is not None, said
        begun = sent(
            server,
            "/setup",
            code=code[1],
            name="Olga",
            email="olga@agency.example",
            password=PHRASE,
            workspace="Nordlicht",
            currency="EUR",
            locale="de-DE",
            timezone="Europe/Berlin",
        )
        assert (begun.status_code, begun.headers["Location"]) == (302, "/w/nordlicht/")
        assert httpx.get(f"{server.address}/setup").status_code == 404
        guesses = [
            sent(server, "/accounts/login/", login="olga@agency.example", password=f"wrong {number}").text
            for number in range(6)
        ]
    slowed = ["Too many attempts" in guess for guess in guesses]
    assert slowed == [False] * 5 + [True], "the processes count together"


def test_in_a_folder_that_others_may_open_all_files_are_for_this_user_alone(bare: Installation) -> None:
    bare.folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    bare.python("-m", "milegate.config.migrate")
    with bare.serving() as server:
        sent(server, "/accounts/password/reset/", email="nobody@agency.example")
        files = [file for file in bare.folder.rglob("*") if "static" not in file.parts]
        modes = {file.name: oct(stat.S_IMODE(file.stat().st_mode)) for file in files if file.is_file()}
    assert [file.parent.name for file in files if file.suffix == ".log"] == ["mail"]
    assert "secret-key" in modes
    assert set(modes.values()) == {"0o600"}
