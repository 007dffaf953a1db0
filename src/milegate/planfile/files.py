"""Plan files on disk: reading by the kind of file, and writing so that nothing half-written remains."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from milegate.core.plan import Plan
from milegate.planfile.errors import FileTrouble
from milegate.planfile.formats import reader_of, writer_of
from milegate.planfile.text import MAX_BYTES, too_large


def read_plan(path: str | Path) -> Plan:
    """The plan of a file, read by its extension. PlanFileError carries every problem."""
    place = Path(path)
    read = reader_of(place.suffix)
    return read(read_bytes(place))


def read_bytes(path: Path) -> bytes:
    """A file's content, if it is there, is a file and is not too large to be a plan."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            content = b"" if size > MAX_BYTES else file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileTrouble.of("unreadable", f"cannot read {path}: {error.strerror}") from None
    if max(size, len(content)) > MAX_BYTES:
        raise too_large(max(size, len(content)))
    return content


def write_plan(plan: Plan, path: str | Path) -> None:
    """Write a plan in the format of the file's extension; FileTrouble when it cannot be put there."""
    place = Path(path)
    write_bytes(writer_of(place.suffix)(plan), place)


def write_bytes(content: bytes, path: Path, *, replace: bool = True) -> None:
    """Put a whole file in its place at once: under a temporary name first, then renamed.

    Unless it may replace a file, only the first of several who want the place gets it.
    """
    with _writing(path):
        place = path.resolve()
        if not place.parent.is_dir():
            raise FileTrouble.of("unwritable", f"cannot write {path}: there is no folder {place.parent}")
        if place.exists() and not place.is_file():
            raise FileTrouble.of("unwritable", f"cannot write {path}: it is no ordinary file")
        _put(content, place, replace)


def is_there(path: Path) -> bool:
    """Whether something stands where a file is to be written; FileTrouble where none can be."""
    with _writing(path):
        return path.exists()


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """What a system says of a place that cannot be written, as trouble with the file's name."""
    try:
        yield
    except FileExistsError:
        raise FileTrouble.of("unwritable", f"cannot write {path}: it is there already") from None
    except OSError as error:
        raise FileTrouble.of("unwritable", f"cannot write {path}: {error.strerror}") from None
    except RuntimeError:
        raise FileTrouble.of("unwritable", f"cannot write {path}: it is a link to itself") from None


def _put(content: bytes, place: Path, replace: bool) -> None:
    temporary = place.with_name(f".{place.name[:32]}.{os.urandom(6).hex()}.part")
    try:
        with temporary.open("xb") as file:
            file.write(content)
        if not replace:
            place.open("xb").close()  # one alone can make it; a rename by itself takes what another has made
        if place.exists():
            temporary.chmod(place.stat().st_mode)
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)
