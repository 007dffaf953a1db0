"""Trying one's own estimate: good files become projects, bad ones are explained, and nothing stays."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from milegate.planfile.text import parse_plan
from milegate.store.models import Project
from tests.web import uploads
from tests.web.markup import Page

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db


def send(client: Client, name: str, content: bytes, **more: str) -> "Answer":
    """What the page answers to a file."""
    file = SimpleUploadedFile(name, content)
    return client.post("/try", {"plan": file, "rate": "90", "currency": "EUR", **more})


@pytest.mark.parametrize(
    ("name", "content"),
    [("small.csv", uploads.CSV), ("small.yaml", uploads.YAML), ("small.xml", uploads.PROJECT)],
)
def test_a_file_becomes_a_project(client: Client, name: str, content: bytes) -> None:
    answer = send(client, name, content)
    page = Page.of(answer.content)
    assert answer.status_code == 200
    assert page.inline == []
    assert [id for id, count in page.ids.items() if count > 1] == []
    for words in ("Build accepted", "What matters most", "What the client would see", "Payments", "Timeline"):
        assert words in page.text
    assert all(link[1:] in page.ids for link in page.links if link.startswith("#"))


def test_what_was_understood_is_shown(client: Client) -> None:
    text = Page.of(send(client, "my-estimate.csv", uploads.CSV).content).text
    assert "My estimate" in text
    assert "2 items in 2 phases were read" in text
    assert "D Designer hours Designer" in text
    for words in (
        "€90 an hour for every role, one person for each role, a start on ",
        "no holidays, 5 business days for a review, 14 days to pay, no tax, ",
        "a milestone at the end of each phase",
        "Next: name who approves the 2 suggested milestones, and what proves them.",
        "Try another file",
    ):
        assert words in text


def test_what_was_suggested_is_no_fault_of_the_file(client: Client) -> None:
    page = Page.of(send(client, "my-estimate.csv", uploads.CSV).content)
    assert "gate-without-approver" not in page.text
    assert "gate without approver" not in page.text
    assert "too-many-gates" not in page.text
    gate = b"gates: [{id: done, name: Build accepted, closes: [build]}]\n"
    own = Page.of(send(client, "a.yaml", uploads.YAML + gate).content).text
    assert "gate-without-approver" in own
    assert "Next: name who approves" not in own
    assert "Assumed, because your file does not say it: a fifth of the price" in own


def test_a_rate_of_the_visitor_is_taken_only_where_none_is_named(client: Client) -> None:
    assert "CHF" in Page.of(send(client, "a.csv", uploads.CSV, rate="120,50", currency="CHF").content).text
    assert "an hour for every role" not in Page.of(send(client, "a.yaml", uploads.YAML).content).text


@pytest.mark.parametrize("rate", ["abc", "-5", "999999999", "", "0", "1e3", "85.505", "1,000", "٨٥"])
def test_what_is_no_rate_is_said_beside_it(client: Client, rate: str) -> None:
    answer = send(client, "mine.csv", uploads.CSV, rate=rate, currency="CHF")
    page = Page.of(answer.content)
    assert answer.status_code == 422
    assert "Write a rate between 0.01 and 10,000, such as 85 or 85.50." in page.text
    assert "choose mine.csv again" in " ".join(page.text.split())
    assert page.fields["rate"] == rate
    assert b"<option selected>CHF" in answer.content


def test_a_result_keeps_rate_and_currency(client: Client) -> None:
    answer = send(client, "mine.csv", uploads.CSV, rate="85,50", currency="PLN")
    page = Page.of(answer.content)
    assert "PLN 85.50 an hour" in page.text.replace("\xa0", " ")
    assert page.fields["rate"] == "85,50"
    assert b"<option selected>PLN" in answer.content


def test_every_problem_of_a_file_is_said_at_once(client: Client) -> None:
    answer = send(client, "bad.yaml", uploads.BAD, rate="75")
    page = Page.of(answer.content)
    assert answer.status_code == 422
    assert "things stand in the way in bad.yaml" in page.text
    for words in ("line 2, column 1", "did you mean project", "out of order"):
        assert words in page.text
    assert page.fields["rate"] == "75"
    assert "plan" in page.fields


def test_a_plan_without_a_timeline_is_shown_as_far_as_it_goes(client: Client) -> None:
    answer = send(client, "cycle.yaml", uploads.CYCLE)
    text = Page.of(answer.content).text
    assert answer.status_code == 200
    assert "error" in text
    assert "cycle" in text
    assert "no date yet" in text


HOSTILE = [
    ("program.xlsx", b"MZ\x90\x00" + bytes(range(256)) * 40, "no spreadsheet"),
    ("bomb.xlsx", uploads.bomb(), "unpacks to"),
    ("macros.xlsm", b"PK", "macros"),
    ("entities.xml", uploads.ENTITIES, "entities"),
    ("bomb.yaml", uploads.aliases(), "aliases"),
    ("deep.json", b"[" * 100_000, "too deep"),
    ("nul.yaml", b"\x00\x01", "cannot be seen"),
    ("turned.yaml", "milegate: 1 # \u202e".encode(), "cannot be seen"),
    ("empty.csv", b"", "empty"),
    ("paper.pdf", b"%PDF-1.7", "cannot be tried"),
    ("plan", b"hello", "without an ending"),
    ("rows.csv", b"Task,Developer\n" + b"".join(b"t%d,1\n" % n for n in range(3_100)), "up to 3,000"),
    ("noise.csv", bytes(range(256)) * 300, ""),
]


@pytest.mark.parametrize(("name", "content", "words"), HOSTILE, ids=[one[0] for one in HOSTILE])
def test_a_hostile_file_gets_a_clear_answer(client: Client, name: str, content: bytes, words: str) -> None:
    answer = send(client, name, content)
    page = Page.of(answer.content)
    assert answer.status_code == 422
    assert "stands in the way" in page.text or "stand in the way" in page.text
    assert words in page.text
    assert "plan" in page.fields


@pytest.mark.parametrize("megabytes", [6, 40])
def test_a_file_that_is_too_large_is_read_to_its_end_and_refused(client: Client, megabytes: int) -> None:
    answer = send(client, "large.csv", b"a,1\n" * (megabytes * 2**18))
    assert answer.status_code == 413
    assert f"The file has {megabytes}.0 MB; up to 5 MB" in Page.of(answer.content).text


def test_an_enormous_body_is_not_read_at_all(client: Client) -> None:
    answer = client.generic("POST", "/try", b"", CONTENT_LENGTH=str(2**33))
    assert answer.status_code == 413
    assert answer["Connection"] == "close"
    assert "This is too large" in Page.of(answer.content).text


def test_nothing_is_stored(client: Client, demo: None, temporary: Path) -> None:
    before = list(Project.objects.values())
    send(client, "small.csv", uploads.CSV)
    send(client, "bad.yaml", uploads.BAD)
    document = Page.of(send(client, "small.yaml", uploads.YAML).content).fields["document"]
    client.post("/try/download", {"document": document, "form": "xlsx"})
    assert list(Project.objects.values()) == before
    assert list(temporary.iterdir()) == []


def test_html_in_names_stays_text(client: Client) -> None:
    content = b'Phase,Task,Dev\n<script>alert(1)</script>,"<img src=x onerror=alert(1)>",4\n'
    page = Page.of(send(client, "evil.csv", content).content)
    assert page.inline == []
    assert page.elements["img"] == 0
    assert "<script>alert(1)</script>" in page.text


def test_a_form_without_its_token_is_refused(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/try", {"plan": SimpleUploadedFile("a.csv", uploads.CSV)})
    assert answer.status_code == 403
    assert "This form is too old" in Page.of(answer.content).text
    assert strict.post("/try/download", {"document": "{}", "form": "yaml"}).status_code == 403


def test_a_form_with_its_token_is_taken(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    token = Page.of(strict.get("/try").content).fields["csrfmiddlewaretoken"]
    answer = strict.post(
        "/try", {"plan": SimpleUploadedFile("a.csv", uploads.CSV), "csrfmiddlewaretoken": token}
    )
    assert answer.status_code == 200


def test_no_file_is_asked_for(client: Client) -> None:
    answer = client.post("/try", {})
    assert answer.status_code == 400
    assert "Choose a file first" in Page.of(answer.content).text


def test_too_many_tries_wait(client: Client, settings: Settings) -> None:
    settings.TRY_PER_MINUTE = 1
    assert send(client, "a.csv", uploads.CSV).status_code == 200
    answer = send(client, "a.csv", uploads.CSV)
    assert answer.status_code == 429
    assert "Wait a minute" in Page.of(answer.content).text


@pytest.mark.parametrize(
    ("form", "start"),
    [("pdf", b"%PDF-"), ("yaml", b"milegate:"), ("json", b"{"), ("xlsx", b"PK"), ("svg", b"<svg")],
)
def test_a_trial_can_be_taken_away(client: Client, form: str, start: bytes) -> None:
    document = Page.of(send(client, "small.yaml", uploads.YAML).content).fields["document"]
    answer = client.post("/try/download", {"document": document, "form": form})
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="small-portal.{form}"'
    assert "no-store" in answer["Cache-Control"] or "no-cache" in answer["Cache-Control"]


def test_the_plan_comes_back_as_it_was_shown(client: Client) -> None:
    document = Page.of(send(client, "small.yaml", uploads.YAML).content).fields["document"]
    answer = client.post("/try/download", {"document": document, "form": "yaml"})
    assert parse_plan(answer.content) == parse_plan(document, "json")


@pytest.mark.parametrize(
    ("sent", "status"),
    [({}, 422), ({"document": "{}", "form": "yaml"}, 422), ({"document": "[", "form": "pdf"}, 422)],
)
def test_a_spoilt_document_is_explained(client: Client, sent: dict[str, str], status: int) -> None:
    answer = client.post("/try/download", sent)
    assert answer.status_code == status
    assert "in the way" in Page.of(answer.content).text


def test_an_unknown_form_is_refused(client: Client) -> None:
    document = Page.of(send(client, "small.yaml", uploads.YAML).content).fields["document"]
    assert client.post("/try/download", {"document": document, "form": "exe"}).status_code == 400
    assert client.get("/try/download").status_code == 405
