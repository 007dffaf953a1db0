"""Signatures after Standard Webhooks: the example of its specification, and what is no secret or no time."""

import pytest

from milegate.core.webhooks import is_signed, is_timely, key_of, secret_of, signature, signatures

SHARED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID, AT, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def key() -> bytes:
    """The key of the example."""
    found = key_of(SHARED)
    assert found is not None
    return found


def test_the_example_of_the_specification() -> None:
    assert signature(key(), ID, AT, BODY) == SIGNED
    assert secret_of(key()) == SHARED


def test_there_is_one_signature_for_each_key() -> None:
    mine, older = signatures([key(), b"k" * 24], ID, AT, BODY).split()
    assert (mine, older) == (SIGNED, signature(b"k" * 24, ID, AT, BODY))


def test_one_right_signature_among_others_is_enough() -> None:
    assert is_signed(key(), ID, AT, BODY, f"v1,AAAA {SIGNED}")
    assert not is_signed(key(), ID, AT, BODY, "v1,AAAA v1a,x")
    assert not is_signed(key(), ID, AT, BODY, "")
    assert not is_signed(key(), ID, "1614265331", BODY, SIGNED)
    assert not is_signed(key(), "msg_other", AT, BODY, SIGNED)


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_c2hvcnQ=", SHARED.removeprefix("whsec_"), "whsec_ü", "whsec_" + "A" * 100]
)
def test_what_is_no_secret(secret: str) -> None:
    assert key_of(secret) is None


@pytest.mark.parametrize(
    ("timestamp", "timely"),
    [("1000", True), ("1300", True), ("700", True), ("1301", False), ("699", False)],
)
def test_a_message_is_of_just_now(timestamp: str, timely: bool) -> None:
    assert is_timely(timestamp, 1000.0) is timely


@pytest.mark.parametrize("timestamp", ["", "-1000", "1000.0", "²", "1" * 16])
def test_what_is_no_time(timestamp: str) -> None:
    assert not is_timely(timestamp, 1000.0)
