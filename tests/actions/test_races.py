"""What two people do in the same moment has one outcome, on whichever database this run tests."""

import json

from tests.installation import Installation


def test_of_two_at_once_one_is_first(installed: Installation) -> None:
    assert json.loads(installed.python("-m", "tests.actions.race", "races")) == {
        "begin": [[False, True], 1, 1],
        "accept": [[False, True], 1],
        "frozen": [[True, True], [1, 2]],
        "repeated": [[True, True, True, True], 1],
        "sign_up": [True, True, 1],
        "begun_twice": [True, 1, 1],
        "beside_one_another": [True, True],
        "drawn_twice": [[False, True], [True, True], "5.00"],
        "demote": [[False, True], 1],
        "visits": [[True, True, True, True], 4],
    }


def test_of_two_answers_at_once_one_is_first(installed: Installation) -> None:
    assert json.loads(installed.python("-m", "tests.actions.race", "races_signing")) == {
        "two_people": [[False, True], ["proposal-sent", "proposal-accepted"]],
        "one_form": [[True] * 4, ["proposal-sent", "proposal-accepted"]],
        "two_names": [[False, True], ["proposal-sent", "proposal-accepted"]],
        "withdrawn": [[False, True], True],
        "declined": [[False, True], True],
        "elsewhere": [[False, True], ["proposal-sent", "proposal-accepted"]],
        "superseded": [True, True],
        "other_options": [[True] * 4, True],
        "countersigned": [[False, True], ["proposal-sent", "proposal-accepted", "proposal-countersigned"]],
        "one_change": [
            [True] * 3,
            ["change-captured", "change-priced", "change-sent", "change-accepted"],
        ],
        "codes": [[False, False, False, True, True, True], 1],
        "tries": [[False] * 3 + [True] * 5, 5],
    }
