"""The files of the languages, kept in step with what is asked for: `python -m tools.languages`.

Sentences are found where they are asked for: in Python and in templates, in `say("…")`, `to_say("…")` and
`say.count("…", "…", n)`. Missing ones are added without a translation, stale ones go, and all stand sorted.
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import escape, read_po
from jinja2 import Environment, nodes

from milegate.charts.speech import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "milegate"
KEPT = SOURCES / "charts" / "languages"
TEMPLATES = ("*.html", "*.txt")
SAYING, COUNTING = {"say", "to_say"}, {"count", "pattern"}


class NotAKey(Exception):
    """A text is put together where it is asked for, so that no file can hold it."""


class Text(NamedTuple):
    """What is said in English; `many` where it is about a number of things."""

    one: str
    many: str = ""


def asked() -> set[Text]:
    """Every text that code or a template asks for."""
    found = {text for path in SOURCES.rglob("*.py") for text in in_python(path.read_text("utf-8"))}
    for pattern in TEMPLATES:
        found |= {text for path in SOURCES.rglob(pattern) for text in in_template(path.read_text("utf-8"))}
    return found


def in_python(source: str) -> Iterator[Text]:
    """The texts of a module. NotAKey for one that is put together."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            if _says(node.func):
                yield from map(Text, _literals(node.args[0]))
            elif isinstance(node.func, ast.Attribute) and _counts(node.func):
                yield _pair([text for each in node.args[:2] for text in _literals(each)])


def _pair(texts: list[str]) -> Text:
    if len(texts) != 2:
        raise NotAKey(f"one thing and many have to stand where they are asked for: {texts}")
    return Text(*texts)


def _says(func: ast.expr) -> bool:
    """`say`, `page.say`, `self._say`, `speech(locale)`."""
    if isinstance(func, ast.Call):
        return isinstance(func.func, ast.Name) and func.func.id == "speech"
    name = func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""
    return name.lstrip("_") in SAYING


def _counts(func: ast.Attribute) -> bool:
    return func.attr in COUNTING and _says(func.value)


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (text for each in (node.body, node.orelse) for text in _literals(each))
    elif isinstance(node, ast.JoinedStr | ast.BinOp):
        raise NotAKey(ast.unparse(node))


def in_template(source: str) -> Iterator[Text]:
    """The texts of a template. NotAKey for one that is put together."""
    for node in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        if node.args and _spoken(node.node):
            yield from map(Text, _constants(node.args[0]))
        elif isinstance(node.node, nodes.Getattr) and node.node.attr in COUNTING and _spoken(node.node.node):
            yield _pair([text for each in node.args[:2] for text in _constants(each)])


def _spoken(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Name):
        return node.name in SAYING
    return isinstance(node, nodes.Getattr) and node.attr in SAYING


def _constants(node: nodes.Node | None) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from (text for each in (node.expr1, node.expr2) for text in _constants(each))
    elif isinstance(node, nodes.Concat | nodes.Add):
        raise NotAKey(f"line {node.lineno}")


def catalogue(language: str) -> Catalog:
    """What a language has."""
    return read_po(BytesIO(_file(language).read_bytes()), locale=language)


def translations(language: str) -> dict[Text, tuple[str, ...]]:
    """The sentences of a language by their English: one, or one for each of its plural forms."""
    kept = [message for message in catalogue(language) if message.id]
    return {Text(*_forms(message.id)): _forms(message.string) for message in kept}


def _forms(said: str | Sequence[str] | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ())


def written(language: str, said: dict[Text, tuple[str, ...]]) -> str:
    """The file of a language with these sentences, sorted by their English."""
    head = _file(language).read_text("utf-8").split("\n\n")[0].strip()
    return "\n\n".join([head, *(_entry(text, said[text]) for text in sorted(said))]) + "\n"


def _entry(text: Text, forms: tuple[str, ...]) -> str:
    if not text.many:
        return f"msgid {escape(text.one)}\nmsgstr {escape(forms[0])}"
    lines = [f"msgid {escape(text.one)}", f"msgid_plural {escape(text.many)}"]
    return "\n".join([*lines, *(f"msgstr[{n}] {escape(form)}" for n, form in enumerate(forms))])


def _file(language: str) -> Path:
    return KEPT / f"{language}.po"


def renewed(language: str, texts: set[Text]) -> dict[Text, tuple[str, ...]]:
    """The sentences of a language in step with what is asked for; those that are missing are empty."""
    known, forms = translations(language), catalogue(language).num_plurals
    return {text: known.get(text) or ("",) * (forms if text.many else 1) for text in texts}


def main() -> int:
    """All languages but English; 1 while sentences are missing."""
    texts = asked()
    missing = 0
    for language in LANGUAGES[1:]:
        said = renewed(language, texts)
        _file(language).write_text(written(language, said), "utf-8")
        empty = sum(not all(forms) for forms in said.values())
        print(f"{language}: {len(texts)} sentences, {empty} to be translated")
        missing += empty
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
