"""A record taken apart, within reason: whoever gets one from somebody need not trust it."""

import json
import re
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from milegate.exports.record import INDEX, LEDGER, TEXTS

LARGEST = 128 * 1024 * 1024
LARGEST_TEXT = 8 * 1024 * 1024  # of those that are read as JSON, which takes much longer than hashing
MOST_MEMBERS = 20_000
LISTED = b"PK\x01\x02"
"""Begins each line of an archive's list of members."""
_PATH = re.compile(r"[a-z]+(/[\w-]+)?\.[a-z]+")
_READ = {INDEX, LEDGER, TEXTS}
_DAMAGES = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)


class Unreadable(Exception):
    """The file is neither a record nor a certificate, or not a whole one."""


def unpacked(content: bytes) -> dict[str, bytes]:
    """All members by their paths. Unreadable for what is no archive, or says that it is enormous."""
    if len(content) > LARGEST or content.count(LISTED) > MOST_MEMBERS:
        raise Unreadable("it is too large to be a record")
    try:
        with ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
            _check(infos)
            return {info.filename: archive.read(info) for info in infos}
    except _DAMAGES as error:
        raise Unreadable(f"it is no whole archive: {error}") from None


def mapping(members: Mapping[str, bytes], path: str) -> dict[str, Any]:
    """What a member says as JSON. Unreadable for anything but names with values."""
    try:
        value = json.loads(members[path])
    except KeyError:
        raise Unreadable(f"{path} is missing") from None
    except ValueError:
        raise Unreadable(f"{path} is no JSON") from None
    if not isinstance(value, dict):
        raise Unreadable(f"{path} is not what it should be")
    return value


def _check(infos: list[ZipInfo]) -> None:
    """An archive never unpacks to more than it says: reading ends there, and the checksum does not fit."""
    texts = (info.file_size for info in infos if info.filename in _READ)
    if sum(info.file_size for info in infos) > LARGEST or sum(texts) > LARGEST_TEXT:
        raise Unreadable("it is too large to be a record")
    seen: set[str] = set()
    for info in infos:
        if info.filename in seen:
            raise Unreadable(f"it has {info.filename} twice")
        if not _PATH.fullmatch(info.filename):
            raise Unreadable("it has a member with a name that no record has")
        seen.add(info.filename)
