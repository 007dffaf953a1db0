"""Reads pictures back: elements of an SVG by class, and where they stand."""

import re
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> Element:
    """The root element; a picture that is no XML raises."""
    root = fromstring(svg)
    assert isinstance(root, Element)
    return root


def classed(root: Element, name: str) -> list[Element]:
    """All elements with this class."""
    return [node for node in root.iter() if name in (node.get("class") or "").split()]


def row(root: Element, id: str) -> Element:
    """The one group that draws this row, gate or stop."""
    found = [node for node in root.iter() if node.get("data-id") == id]
    assert len(found) == 1, f"{id} is drawn {len(found)} times"
    return found[0]


def numbers(path: str) -> list[float]:
    """All numbers of a path."""
    return [float(text) for text in re.findall(r"-?\d+(?:\.\d+)?", path)]


def span(element: Element) -> tuple[float, float]:
    """Left and right of a rectangle or a bracket."""
    if element.tag == f"{SVG}rect":
        left = float(element.get("x", ""))
        return left, left + float(element.get("width", ""))
    left, _, _, over, _ = numbers(element.get("d", ""))
    return left, left + over


def height(element: Element) -> tuple[float, float]:
    """Top and bottom of a rectangle."""
    top = float(element.get("y", ""))
    return top, top + float(element.get("height", ""))


def words(root: Element) -> list[str]:
    """All texts that are drawn."""
    return [node.text or "" for node in root.iter(f"{SVG}text")]
