"""Make .venv hold exactly what a lock names, and the project itself; do nothing when it already does.

Runs on the system's Python, before anything is installed: standard library only.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
MINIMUM = (3, 11)


def missing() -> str | None:
    """Name, in one line, what this machine lacks; None when nothing does."""
    if sys.version_info < MINIMUM:
        return f"Milegate needs Python 3.11 or newer; this is {sys.version.split()[0]}"
    try:
        __import__("ensurepip")
    except ImportError:
        return "Milegate needs python3-venv: apt-get install python3-venv"
    return None


def wanted(kind: str) -> str:
    """Return one digest of all that decides what .venv has to hold for `kind`."""
    files = [LOCKS[kind], ROOT / "pyproject.toml", ROOT / "src/milegate/__init__.py"]
    parts = [sys.version, str(ROOT), *(file.read_text("utf-8") for file in files)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def stamp(kind: str) -> Path:
    """Return the file that says what was installed for `kind`."""
    return VENV / f".milegate-{kind}"


def fits(kind: str) -> bool:
    """Tell whether .venv already holds what `kind` wants."""
    script = VENV / "bin" / "milegate"
    return script.exists() and stamp(kind).exists() and stamp(kind).read_text("utf-8") == wanted(kind)


def pip(*arguments: str) -> None:
    """Run pip of .venv; it prints errors only."""
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check", "-qq"]
    subprocess.run([*command, *arguments], check=True, cwd=ROOT)


def install(kind: str) -> None:
    """Fill .venv for `kind`; an interrupted run leaves no stamp, so that the next one starts again."""
    print(f"Setting up .venv from {LOCKS[kind].name}; the first time this takes a minute.", flush=True)
    for other in LOCKS:
        stamp(other).unlink(missing_ok=True)
    built_by = VENV / ".milegate-python"
    moved = not built_by.exists() or built_by.read_text("utf-8") != f"{sys.version}\n{ROOT}"
    subprocess.run([sys.executable, "-m", "venv", *(["--clear"] if moved else []), VENV], check=True)
    built_by.write_text(f"{sys.version}\n{ROOT}", "utf-8")
    # The lock is complete. pip before 23.3 (Debian 12 has 23.0) would look for what has extras by itself,
    # find a newer release than the locked one, and stop because that has no hash.
    pip("--no-deps", "--require-hashes", "--only-binary=:all:", "-r", str(LOCKS[kind]))
    pip("--no-deps", "--no-index", "--no-build-isolation", "--editable", ".")
    for held in {"run", kind}:  # the dev lock holds all of the other
        stamp(held).write_text(wanted(held), "utf-8")


def compile_sources() -> None:
    """Write bytecode, also where the environment forbids it to programs: commands start faster with it."""
    command = [str(VENV / "bin" / "python"), "-m", "compileall", "-q", str(ROOT / "src")]
    subprocess.run(command, check=True, cwd=ROOT)


def main(arguments: list[str]) -> int:
    """Set up .venv for running, or with --dev for testing; return the exit code."""
    if lack := missing():
        print(lack, file=sys.stderr)
        return 1
    kind = "dev" if "--dev" in arguments else "run"
    turn = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(turn, fcntl.LOCK_EX)  # two at once wait for each other
    try:
        if not fits(kind):
            install(kind)
        compile_sources()
    except subprocess.CalledProcessError as error:
        print(f"Setup stopped: {' '.join(map(str, error.cmd))} failed (see above).", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
