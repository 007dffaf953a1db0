"""What the demo's parts show, and what the client's page must never show."""

import json
import re

import pytest
from django.test import Client

from milegate.actions.demo import open_demo
from milegate.core.plan import Plan
from milegate.planfile.text import parse_plan
from tests.web.markup import Page


@pytest.fixture
def plan(demo: None) -> Plan:
    """The demo's plan."""
    found = open_demo()
    assert found is not None
    return found.plan


def test_the_estimate_reads_like_a_ledger(client: Client, plan: Plan) -> None:
    page = Page.of(client.get("/demo/estimate").content)
    for words in ("2.2.1", "Sign-in by one-time code", "3 criteria", "not included", "option, +€2,144"):
        assert words in page.text
    for words in ("Discount to the agreed price", "−5,550.80", "16,188.00", "12% of all", "79 working days"):
        assert words in page.text
    assert page.elements["details"] > 30


def test_costs_are_marked_as_internal(client: Client, plan: Plan) -> None:
    text = Page.of(client.get("/demo/estimate").content).text
    assert "Margin internal" in text
    assert "gave up on this interface" in text
    assert "No client page, proposal, picture or spreadsheet holds them; the plan file does." in text
    assert "Plan file (internal, with costs)" in text
    assert "List price 123,550.80 Discount to the agreed price −5,550.80 Net price 118,000.00" in text


def test_a_milestone_says_proof_and_consequence(client: Client, plan: Plan) -> None:
    page = Page.of(client.get("/demo/milestones").content)
    for gate in plan.gates:
        assert f"gate-{gate.id}" in page.ids
        assert gate.decision in page.text
    for words in ("64 of 64 cases are run", "all of them decide", "5 business days, until 19 Mar 2027"):
        assert words in page.text
    for words in ("does not pass it", "2 days early", "payable by 2 Apr 2027", "the rest", "118,000.00"):
        assert words in page.text


def test_the_timeline_is_also_said_in_words(client: Client, plan: Plan) -> None:
    page = Page.of(client.get("/demo/timeline").content)
    assert "The timeline as a table" in page.text
    assert "Nobody has more work than hours in any week" in page.text
    assert "Backend developer × 1.5" in page.text


@pytest.mark.parametrize("address", ["/demo/proposal", "/demo/client"])
def test_the_client_never_sees_what_is_private(client: Client, plan: Plan, address: str) -> None:
    html = client.get(address).content.decode()
    shown = html.split('<article class="client"')[1].split("</article>")[0]
    assert "internal" not in shown
    private = [*plan.private.notes.values(), "Margin", "margin", "PLN", "4.30", "43.1"]
    private += [f"{cost:.2f}" for cost in plan.private.role_costs.values()]
    assert [words for words in private if words in html] == []


def test_the_client_reads_plain_sentences(client: Client, plan: Plan) -> None:
    text = Page.of(client.get("/demo/client").content).text
    for words in (
        "You decide: Approve hardening and launch preparation.",
        "You have 5 business days for it, until 19 Mar.",
        "First journey shown on staging · 19 Feb",
        "May already be under way; your approval releases it: Hardening and launch",
        "Runs independently of this: ",
        "Begins after your approval: ",
        "first when you sign, then at each approval",
        "Download the PDF",
    ):
        assert words in text
    for words in ("€118,000", "reverse charge: you owe the tax", "by 19 February 2027", "+ €2,914.32"):
        assert words in text
    assert "First journey shown on staging · 12 Feb" not in text
    assert not re.search(r"(?<![\d,])0\.00", text)
    assert text.count("Migration of the old portal's data") == 1


def test_the_pdf_is_a_pdf_with_a_name(client: Client, plan: Plan) -> None:
    answer = client.get("/demo/proposal.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="fernhain-client-portal.pdf"'
    assert client.get("/demo/proposal.pdf").content == answer.content


def test_the_plan_file_is_the_plan(client: Client, plan: Plan) -> None:
    answer = client.get("/demo/plan.yaml")
    assert answer["Content-Disposition"].startswith("attachment")
    assert parse_plan(answer.content) == plan


def test_the_picture_stands_alone(client: Client, plan: Plan) -> None:
    answer = client.get("/demo/timeline.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert b"<style>" in answer.content


def test_the_stored_plan_is_text_in_order(plan: Plan) -> None:
    found = open_demo()
    assert found is not None
    assert list(json.loads(found.document)["roles"]) == [role.id for role in plan.roles]
    assert open_demo() is found
