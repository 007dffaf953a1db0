"""Every page answers, is whole, is strict, and says where it leads."""

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.web.markup import Page

PARTS = ("estimate", "timeline", "milestones", "proposal", "review", "client")
PAGES = ("/", "/try", *(f"/demo/{part}" for part in PARTS))
POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole(client: Client, demo: None, address: str) -> None:
    answer = client.get(address)
    page = Page.of(answer.content)
    assert answer.status_code == 200
    assert page.elements["h1"] == 1
    assert page.elements["main"] == 1
    assert page.inline == []
    assert [name for name, count in page.ids.items() if count > 1] == []


@pytest.mark.parametrize("address", [*PAGES, "/nowhere", "/healthz"])
def test_every_answer_carries_the_strict_headers(client: Client, demo: None, address: str) -> None:
    answer = client.get(address)
    assert sorted(answer["Content-Security-Policy"].split("; ")) == sorted(POLICY)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_the_first_page_shows_the_whole_demo(client: Client, demo: None) -> None:
    page = Page.of(client.get("/").content)
    for words in ("€118,000", "43.1%", "MVP deployed to staging", "12 Mar 2027", "Agreed backend module"):
        assert words in page.text
    for words in ("k.vogt@fernhain.example", "Approve hardening", "€29,500", "Deepest", "Proposal as PDF"):
        assert words.lower() in page.text.lower()
    assert "/demo/proposal.pdf" in page.links
    assert page.elements["svg"] >= 5


def test_links_inside_the_demo_lead_somewhere(client: Client, demo: None) -> None:
    pages = {address: Page.of(client.get(address).content) for address in PAGES}
    for address, page in pages.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            target = target or address
            if target.startswith("/static/"):
                assert find(target.removeprefix("/static/")), link
                continue
            assert target in pages or client.get(target).status_code in (200, 302), link
            if anchor and target in pages:
                assert anchor in pages[target].ids, (address, link)


def test_the_pages_cost_few_queries(
    client: Client, demo: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for address in PAGES:
        with django_assert_num_queries(0 if address == "/try" else 1):
            client.get(address)


def test_without_a_demo_the_first_page_still_helps(client: Client, db: None) -> None:
    page = Page.of(client.get("/").content)
    assert "There is no project here yet" in page.text
    assert "Show it as a project" in page.text
    assert client.get("/demo/estimate").status_code == 404


def test_what_is_not_there_is_said_in_the_same_look(client: Client, db: None) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is nothing at this address" in Page.of(answer.content).text


def test_health_needs_no_database(client: Client) -> None:
    assert client.get("/healthz").json()["status"] == "ok"


def test_search_engines_stay_outside(client: Client) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_the_demo_begins_with_the_estimate(client: Client, demo: None) -> None:
    assert client.get("/demo")["Location"] == "/demo/estimate"


@pytest.mark.parametrize(
    "address", ["/", *PAGES[2:], "/demo/proposal.pdf", "/demo/plan.yaml", "/demo/timeline.svg", "/healthz"]
)
def test_the_demo_can_be_read_and_nothing_else(demo: None, address: str) -> None:
    assert Client(enforce_csrf_checks=True).post(address).status_code == 405


def test_a_fault_is_said_and_not_shown(client: Client, demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("milegate.web.pages.start.views.open_demo", fail)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert b"secret detail" not in answer.content
    assert "Something broke on our side" in Page.of(answer.content).text
