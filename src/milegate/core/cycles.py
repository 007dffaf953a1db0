"""Cycles: which rows and gates wait for one another."""

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from milegate.core.network import Network
from milegate.core.timeline import Obstacle

MOST = 20


def cycles(net: Network, waiting: list[int]) -> list[Obstacle]:
    """One obstacle per cycle (at most 20), naming the rows and gates whose links make it, in their order."""
    predecessors = _predecessors(net, waiting)
    found: list[Obstacle] = []
    while len(found) < MOST and (cycle := _next_cycle(predecessors)):
        predecessors[cycle[1]].discard(cycle[0])
        found.append(Obstacle("cycle", _names(net, cycle)))
    return found


def _next_cycle(predecessors: dict[int, set[int]]) -> list[int]:
    try:
        TopologicalSorter(predecessors).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _predecessors(net: Network, waiting: list[int]) -> dict[int, set[int]]:
    """Nodes 2u (a unit may begin) and 2u + 1 (it has begun or ended), among the units left waiting."""
    nodes: dict[int, set[int]] = {
        node: set() for unit in range(len(waiting)) for node in (2 * unit, 2 * unit + 1)
    }
    for unit, parent in enumerate(net.parent):
        if waiting[unit] and parent >= 0:
            nodes[2 * unit].add(2 * parent)
            nodes[2 * parent + 1].add(2 * unit + 1)
        if waiting[unit] and not net.children[unit]:
            nodes[2 * unit + 1].add(2 * unit)
    for edge in net.edges:
        if waiting[edge.succ] and (waiting[edge.pred] or net.children[edge.pred]):
            nodes[2 * edge.succ].add(2 * edge.pred + 1)
    return nodes


def _names(net: Network, cycle: list[int]) -> tuple[str, ...]:
    """The ends of the links on the way, from the first in the document on (`cycle` begins as it ends)."""
    linked: list[int] = []
    for node, following in pairwise(cycle):
        if node % 2 and not following % 2:
            linked += [node // 2, following // 2]
    units = list(dict.fromkeys(linked))
    first = units.index(min(units))
    return tuple(net.ids[unit] for unit in units[first:] + units[:first])
