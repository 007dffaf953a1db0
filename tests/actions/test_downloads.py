"""A plan as files."""

from datetime import date

import pytest

from milegate.actions import downloads
from milegate.actions.opened import opened
from milegate.planfile.text import parse_plan
from tests.web.uploads import CYCLE, YAML

DAY = date(2027, 1, 4)


def test_a_stored_proposal_is_typeset_once(monkeypatch: pytest.MonkeyPatch) -> None:
    document = opened(parse_plan(YAML)).document
    first = downloads.stored_proposal(document, DAY)
    monkeypatch.setattr(downloads, "proposal_pdf", None)
    assert downloads.stored_proposal(document, DAY) == first
    assert first.name == "small-portal.pdf"


@pytest.mark.parametrize("form", ["pdf", "svg", "yaml", "json", "xlsx"])
def test_a_plan_without_a_timeline_has_its_files_too(form: str) -> None:
    found = downloads.trial_download(opened(parse_plan(CYCLE)), form, DAY)
    assert found is not None
    assert found.content


def test_there_are_no_other_forms() -> None:
    assert downloads.trial_download(opened(parse_plan(YAML)), "exe", DAY) is None
