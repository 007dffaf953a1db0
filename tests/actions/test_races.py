"""What two people do in the same moment has one outcome, on whichever database this run tests."""

import json

from tests.installation import Installation


def test_of_two_at_once_one_is_first(installed: Installation) -> None:
    installed.python("-m", "django", "prepare")
    assert json.loads(installed.python("-m", "tests.actions.race")) == {
        "begin": [[False, True], 1, 1],
        "accept": [[False, True], 1],
        "frozen": [[True, True], [1, 2]],
        "repeated": [[True, True, True, True], 1],
        "sign_up": [True, True, 1],
        "begun_twice": [True, 1, 1],
        "beside_one_another": [True, True],
        "drawn_twice": [[False, True], [False, True], "5.00"],
        "demote": [[False, True], 1],
    }
