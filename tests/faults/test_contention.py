"""Fifty people change one plan in the same moment: everything lands, or says what it meets."""

from tests.faults.door import Door, Setting, history, named, names
from tests.installation import Installation

PEOPLE = 50


def test_fifty_edits_at_once(installed: Installation) -> None:
    setting = Setting.of(installed)
    with installed.serving() as server:
        door = Door(server, setting)
        apart = door.all_at_once(1, [named(item, f"New {item}") for item in range(PEOPLE)])
        base = 1 + PEOPLE
        together = door.all_at_once(base, [named(55, f"Mine {each}") for each in range(PEOPLE)])

    # Different fields merge, each as a step of its own.
    assert [answer.status for answer in apart] == [200] * PEOPLE

    # Of the same field one lands; all others are told what is there now.
    landed = [answer for answer in together if answer.status == 200]
    refused = [answer for answer in together if answer.status == 409]
    assert (len(landed), len(refused)) == (1, PEOPLE - 1)
    for answer in refused:
        assert "changed the same since you last looked" in answer.said["message"]
        (trouble,) = answer.said["troubles"]
        assert "item-55" in str(trouble["place"])
        assert landed[0].label in str(trouble)

    kept = history(installed, setting)
    assert kept["whole"]
    assert kept["revision"] == len(kept["steps"]) + 1 == base + 1
    assert sorted(label for _, label in kept["steps"][:PEOPLE]) == sorted(answer.label for answer in apart)
    assert names(kept)[:PEOPLE] == [f"New {item}" for item in range(PEOPLE)]
    assert names(kept)[55] == landed[0].label
