"""A YAML file that a person wrote, brought up to date: only what differs is written, comments stay.

What differs is found between two plans as values, and changed at the same place of the file's own nodes,
whatever notation its author chose there. Lists of things are matched by their ids.
"""

import re
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from milegate.core.plan import Plan
from milegate.planfile.errors import BadPlan
from milegate.planfile.format.document import PLAN
from milegate.planfile.text import parse_plan
from milegate.planfile.yaml_writer import keyed_text

Values = dict[str, Any]

_DASH = re.compile(r"^( *)[^\s#-][^\n]*:[ ]*(?:#[^\n]*)?\n(?:[ ]*(?:#[^\n]*)?\n)*( *)- ", re.MULTILINE)
_WIDE = 1 << 20


def rewritten(text: str, old: Plan, new: Plan) -> str | None:
    """The text of `old` as a text of `new`; None where that cannot be had without writing it anew."""
    try:
        found = _Rewriter(text).rewritten(PLAN.write(old), PLAN.write(new))
        return found if parse_plan(found) == new else None
    except (YAMLError, BadPlan, _Unlike):
        return None


class _Unlike(Exception):
    """The file's own nodes are not what its plan lets expect: it uses anchors or merges, for example."""


class _Rewriter:
    def __init__(self, text: str) -> None:
        self._yaml = YAML()
        self._yaml.preserve_quotes = True
        self._yaml.width = _WIDE
        dash = _DASH.search(text)
        offset = len(dash[2]) - len(dash[1]) if dash else 2
        self._yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
        self._root = self._yaml.load(text)

    def rewritten(self, old: Values, new: Values) -> str:
        self._mapping(self._root, old, new)
        out = StringIO()
        self._yaml.dump(self._root, out)
        return out.getvalue()

    def _mapping(self, node: Any, old: Values, new: Values) -> None:
        """Let a mapping of the file say what the new value says; new keys stand behind the others."""
        if not isinstance(node, dict):
            raise _Unlike
        for key in old.keys() - new.keys():
            node.pop(key, None)
        for key, value in new.items():
            if key not in old:
                node[key] = self._fresh(value)
            elif value != old[key]:
                node[key] = self._changed(node.get(key), old[key], value)

    def _changed(self, node: Any, old: Any, new: Any) -> Any:
        if isinstance(node, dict) and isinstance(old, dict) and isinstance(new, dict):
            self._mapping(node, old, new)
            return node
        if isinstance(node, list) and _has_ids(old) and _has_ids(new) and len(node) == len(old):
            self._list(node, old, new)
            return node
        return self._fresh(new)

    def _list(self, node: list[Any], old: list[Values], new: list[Values]) -> None:
        """Things by their ids, in the new order; each keeps its own node, and so its comments."""
        ids = [each["id"] for each in old]
        if [each.get("id") if isinstance(each, dict) else None for each in node] != ids:
            raise _Unlike
        known = dict(zip(ids, zip(node, old, strict=True), strict=True))
        wanted = [self._thing(known.get(each["id"]), each) for each in new]
        for index in reversed([at for at, id in enumerate(ids) if id not in {each["id"] for each in new}]):
            del node[index]
        for index, each in enumerate(wanted):
            if index >= len(node):
                node.append(each)
            elif node[index] is not each:
                _put(node, index, each)

    def _thing(self, known: tuple[Any, Values] | None, new: Values) -> Any:
        if known is None:
            return self._fresh(new)
        node, old = known
        self._mapping(node, old, new)
        return node

    def _fresh(self, value: Any) -> Any:
        """A value that was not in the file, in the notation in which Milegate writes it."""
        return self._yaml.load(keyed_text("value", value))["value"]


def _put(node: Any, index: int, each: Any) -> None:
    """Have a thing at a place of a list, taken from further behind where it stands there already."""
    behind = next((at for at in range(index, len(node)) if node[at] is each), None)
    if behind is not None:
        node.pop(behind)
    node.insert(index, each)


def _has_ids(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) and "id" in each for each in value)
