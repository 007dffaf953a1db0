"""The closed sets of words that a plan uses."""

from enum import StrEnum


class Priority(StrEnum):
    """How much an item matters; it never orders work."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    WONT = "wont"


class LinkType(StrEnum):
    """Which end of the predecessor binds which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class Hold(StrEnum):
    """What a gate holds back: the start, the release, or nothing."""

    START = "start"
    RELEASE = "release"
    NONE = "none"


class BufferKind(StrEnum):
    """`risk` pays for the spread of the estimate, `work` is work that will be done."""

    RISK = "risk"
    WORK = "work"


class EvidenceKind(StrEnum):
    """The form in which a proof is given."""

    FILE = "file"
    LINK = "link"
    REPORT = "report"
    STATEMENT = "statement"
    DEMO = "demo"


class TriggerKind(StrEnum):
    """What makes a payment due."""

    SIGNATURE = "signature"
    GATE = "gate"
    DATE = "date"
    MONTHLY = "monthly"


class TaxKind(StrEnum):
    """How the price is taxed; every kind but `rate` adds nothing to it."""

    NONE = "none"
    RATE = "rate"
    REVERSE_CHARGE = "reverse-charge"
    EXEMPT = "exempt"
    EXPORT = "export"


class Unit(StrEnum):
    """Units of lags and durations; percent and calendar days are for lags alone."""

    MINUTES = "m"
    HOURS = "h"
    DAYS = "d"
    WEEKS = "w"
    PERCENT = "%"
    CALENDAR_DAYS = "cd"
