"""Write requirements.lock and requirements-dev.lock: every version, every hash, no address of any index."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN = ROOT / "requirements.lock"
DEV = ROOT / "requirements-dev.lock"
HEAD = "# Written by `make lock` from pyproject.toml: edit that.\n"
OPTIONS = ("--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--no-annotate")


def compile_lock(uv: Path, target: Path, *arguments: str) -> None:
    """Resolve pyproject.toml into `target`, keeping what is already locked unless --upgrade is given."""
    command = [str(uv), "pip", "compile", "--quiet", "--no-emit-index-url", "--no-emit-find-links", *OPTIONS]
    subprocess.run(
        [*command, *arguments, "--output-file", str(target), "pyproject.toml"], check=True, cwd=ROOT
    )
    lines = [line for line in target.read_text("utf-8").splitlines() if not line.startswith("#")]
    text = HEAD + "\n".join(lines) + "\n"
    if "://" in text or "file:" in text:
        target.unlink()
        raise SystemExit(
            f"{target.name} would hold an address; look at pyproject.toml and the settings of pip"
        )
    target.write_text(text, "utf-8")


def main(arguments: list[str]) -> None:
    """Lock; `--upgrade` or `--upgrade-package NAME` are passed on."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        subprocess.run([f"{folder}/bin/python", "-m", "pip", "install", "-qq", "uv"], check=True)
        uv = Path(folder, "bin", "uv")
        compile_lock(uv, DEV, "--group=build", "--group=dev", "--extra=postgres", *arguments)
        compile_lock(uv, RUN, "--group=build", "--extra=postgres", f"--constraint={DEV}", *arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
