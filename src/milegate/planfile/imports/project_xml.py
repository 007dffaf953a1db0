"""The records of an MS Project XML file, read as a stream: no entities, no DTD, bounded in size and depth."""

from collections.abc import Mapping
from xml.etree.ElementTree import ParseError

from milegate.planfile.errors import BadPlan, Problem

MAX_BYTES = 24_000_000
MAX_ELEMENTS = 500_000
MAX_DEPTH = 32
MAX_TEXT = 20_000
_CHUNK = 65_536

_TAGS = """
    Name Title StartDate ScheduleFromStart CurrencyCode CurrencySymbol CalendarUID MinutesPerDay DaysPerMonth
    Calendars Tasks Resources Assignments
    Calendar UID IsBaseCalendar BaseCalendarUID WeekDays WeekDay DayType DayWorking WorkingTimes WorkingTime
    FromTime ToTime TimePeriod FromDate ToDate Exceptions Exception Type Period Occurrences
    Task IsNull Active Manual OutlineLevel Start Duration Work Milestone PercentComplete ConstraintType
    ConstraintDate Deadline Notes FixedCost ExternalTask IsSubproject
    PredecessorLink PredecessorUID CrossProject LinkLag LagFormat
    Resource MaxUnits StandardRate StandardRateFormat Rates Rate RatesFrom RateTable
    Assignment TaskUID ResourceUID Units Cost
    """
WANTED = frozenset(_TAGS.split())


class Record:
    """One element: its text, and its children by tag without their namespace."""

    __slots__ = ("children", "text")

    def __init__(self) -> None:
        self.text = ""
        self.children: dict[str, list[Record]] = {}

    def all(self, *path: str) -> "list[Record]":
        """The elements at the end of a path of tags, in document order."""
        found = [self]
        for tag in path:
            found = [child for record in found for child in record.children.get(tag, ())]
        return found

    def get(self, tag: str) -> str:
        """The text of the first child with this tag, or nothing."""
        children = self.children.get(tag)
        return children[0].text.strip() if children else ""


class _Reader:
    """Builds records of wanted elements, and steps over all others: a target for an XML parser."""

    def __init__(self) -> None:
        self.root = Record()
        self.root_tag = ""
        self._open: list[Record] = []
        self._skipped = 0
        self._elements = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open a record, unless it stands in or is something unwanted."""
        self._count()
        name = tag.rpartition("}")[2]
        if not self._open:
            self.root_tag = name
            self._open.append(self.root)
        elif self._skipped or name not in WANTED:
            self._skipped += 1
        else:
            record = Record()
            self._open[-1].children.setdefault(name, []).append(record)
            self._open.append(record)

    def end(self, tag: str) -> None:
        """Close what was opened last."""
        if self._skipped:
            self._skipped -= 1
        else:
            self._open.pop()

    def data(self, content: str) -> None:
        """Add text to the open record."""
        if not self._skipped and self._open:
            record = self._open[-1]
            if len(record.text) < MAX_TEXT:
                record.text += content

    def close(self) -> None:
        """Nothing is left to do at the end of the file."""

    def _count(self) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise _TooMuch("too-large", f"the file has more than {MAX_ELEMENTS:,} elements")
        if len(self._open) + self._skipped > MAX_DEPTH:
            raise _TooMuch("too-deep", f"the file nests elements more than {MAX_DEPTH} deep")


class _TooMuch(Exception):
    """The file goes beyond a limit."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_records(content: bytes) -> Record:
    """The `Project` element of an MSPDI file; BadPlan when it is none, broken, hostile or too large."""
    if len(content) > MAX_BYTES:
        raise _refused("too-large", f"the file is larger than {MAX_BYTES // 1_000_000} MB")
    reader = _Reader()
    _parse(content, reader)
    if reader.root_tag != "Project" or "Tasks" not in reader.root.children:
        raise _refused("not-project-xml", "this XML is no MS Project plan: it has no `Project` with `Tasks`")
    return reader.root


def _parse(content: bytes, reader: _Reader) -> None:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    parser = XMLParser(target=reader, forbid_dtd=True)
    try:
        for start in range(0, len(content), _CHUNK):
            parser.feed(content[start : start + _CHUNK])
        parser.close()
    except DefusedXmlException:
        message = "the file declares a document type or entities, which Milegate does not read"
        raise _refused("xml-entity", message) from None
    except _TooMuch as limit:
        raise _refused(limit.code, str(limit)) from None
    except ParseError as error:
        line, column = error.position
        raise _refused("xml-syntax", f"the file is no well-formed XML: {error}", line, column + 1) from None
    except (ValueError, LookupError) as error:
        raise _refused("xml-syntax", f"the file cannot be read as XML: {error}") from None


def _refused(code: str, message: str, line: int = 0, column: int = 0) -> BadPlan:
    return BadPlan([Problem(code, message, line, column)])
