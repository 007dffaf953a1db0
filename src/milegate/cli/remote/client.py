"""Speaks with a workspace over its API; whatever goes wrong is said in one line."""

import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

import httpx

from milegate import __version__
from milegate.cli.outcome import ERROR_FINDINGS, Unusable
from milegate.cli.remote.sidecar import Link, Place
from milegate.core.plan import Plan
from milegate.planfile.errors import PlanFileError
from milegate.planfile.json_text import parse_json
from milegate.planfile.json_writer import write_json
from milegate.planfile.text import read_json

PROBLEM = "application/problem+json"
SECONDS = 30.0
MOST_PLACES = 40
PULL_FIRST = "Pull first: milegate pull FILE"
PUSH_ADVICE = {409: f"Nothing was pushed. {PULL_FIRST}", 412: PULL_FIRST}


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a push."""

    etag: str
    merged: bool


class Meeting(Unusable):
    """Both sides changed the same; every place is listed, and nothing was done."""

    exit_code = ERROR_FINDINGS

    def __init__(self, said: str, places: Iterable[str]) -> None:
        found = list(places)
        more = [f"  … and {len(found) - MOST_PLACES} more"] if len(found) > MOST_PLACES else []
        super().__init__("\n".join([said, *(f"  {each}" for each in found[:MOST_PLACES]), *more]))

    def format_message(self) -> str:
        """Line by line, each with what a terminal would obey made visible."""
        return "\n".join(Unusable(line).format_message() for line in self.message.split("\n"))


class Remote:
    """A project on a server, with a token."""

    def __init__(self, place: Place, token: str) -> None:
        self.place = place
        self._address = (
            f"{place.server}/api/v1/workspaces/{quote(place.workspace)}/projects/{quote(place.project)}"
        )
        self._headers = {
            "Authorization": f"Bearer {token}",
            "Accept": "application/json",
            "User-Agent": f"milegate-cli/{__version__}",
        }

    def pull(self) -> Link:
        """The plan as it is there now."""
        with self.understood():
            answer = self.ask("GET", "plan")
            return Link(self.place, answer.headers["ETag"], read_json(answer.content))

    def push(self, link: Link, plan: Plan, message: str) -> Pushed:
        """Send a plan that was made of the link's base."""
        headers = {"If-Match": link.etag, "Content-Type": "application/json"}
        given = {"content": write_json(plan), "params": {"label": message}}
        with self.understood():
            value = self.ask("PUT", "plan", headers, advice=PUSH_ADVICE, **given).json()
            return Pushed(str(value["etag"]), bool(value["merged"]))

    @contextmanager
    def understood(self) -> Iterator[None]:
        """Where answers are read: what cannot be read comes from something else than Milegate."""
        try:
            yield
        except (PlanFileError, ValueError, KeyError, TypeError, AttributeError):
            raise Unusable(f"{self.place.server} is no Milegate server: it answers something else") from None

    def ask(
        self,
        method: str,
        part: str,
        headers: dict[str, str] | None = None,
        *,
        advice: Mapping[int, str] = MappingProxyType({}),
        **given: Any,
    ) -> httpx.Response:
        """A good answer; Unusable for all others, with what to do then by status."""
        server = self.place.server
        try:
            with httpx.Client(timeout=SECONDS, headers=self._headers) as client:
                answer = client.request(method, f"{self._address}/{part}", headers=headers, **given)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol):
            raise Unusable(
                f"{server} is no address of a server: write https://milegate.example.com"
            ) from None
        except httpx.TimeoutException:
            raise Unusable(f"{server} does not answer: waited {SECONDS:g} seconds") from None
        except httpx.TransportError as error:
            raise Unusable(_unreached(server, error)) from None
        if answer.is_success:
            return answer
        raise self._refused(answer, advice)

    def _refused(self, answer: httpx.Response, advice: Mapping[int, str]) -> Unusable:
        server = self.place.server
        if answer.is_redirect:
            return Unusable(f"{server} sends us to {answer.headers.get('Location')}: name that server")
        if answer.status_code == 503:
            return Unusable(f"{server} is too busy just now; nothing was changed: run the command again")
        if not answer.headers.get("Content-Type", "").startswith(PROBLEM):
            return self._foreign(answer)
        if answer.status_code == 401:
            return Unusable(f"{server} does not take this token: it is wrong, over or revoked")
        if answer.status_code == 404:
            return Unusable(f"there is no {self.place}, or this token does not belong there")
        return _explained(answer, advice.get(answer.status_code, ""))

    def _foreign(self, answer: httpx.Response) -> Unusable:
        return Unusable(f"{self.place.server} is no Milegate server (it answers {answer.status_code})")


def _explained(answer: httpx.Response, advice: str) -> Unusable:
    """A problem in its own words, with its places and what to do."""
    problem = _problem(answer)
    said = f"{problem.get('detail', '')} {advice}".strip()
    places = [_place(each) for each in problem.get("troubles", []) if isinstance(each, dict)]
    return Meeting(said, places) if answer.status_code == 409 or len(places) > 1 else Unusable(said)


def _problem(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = parse_json(answer.text)
    except PlanFileError:
        found = None
    return found if isinstance(found, dict) else {}


def _place(trouble: dict[str, Any]) -> str:
    place, message = trouble.get("place", ""), trouble.get("message", "")
    return f"{place}: {message}{_values(trouble.get('values'))}" if place else str(message)


def _values(values: Any) -> str:
    if not isinstance(values, dict) or not {"theirs", "yours"} <= values.keys():
        return ""
    return f" (theirs: {values['theirs']}; yours: {values['yours']})"


def _unreached(server: str, error: httpx.TransportError) -> str:
    """Why a server could not be reached: its certificate, its name, or the network."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the certificate of {server} is not to be trusted: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return f"{server} does not speak TLS as it should: is it http://?"
        cause = cause.__cause__ or cause.__context__
    return f"cannot reach {server}: {error}"
