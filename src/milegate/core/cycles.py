"""Cycles: which rows and gates wait for one another."""

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from milegate.core.forward import UNKNOWN, Forward
from milegate.core.network import Network
from milegate.core.timeline import Obstacle

MOST = 20


def cycles(net: Network, run: Forward) -> list[Obstacle]:
    """One obstacle per cycle (at most 20), naming the rows and gates whose links make it, in their order."""
    predecessors = _predecessors(net, run)
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


def _predecessors(net: Network, run: Forward) -> dict[int, set[int]]:
    """What still waits: node 2u (a unit may begin), and 2u + 1 (it has begun, or ended)."""
    nodes: dict[int, set[int]] = {node: set() for node in range(2 * len(net.parent))}
    for unit, parent in enumerate(net.parent):
        if run.waiting[unit] and parent >= 0:
            nodes[2 * unit].add(2 * parent)
        if run.waiting[unit] and not net.children[unit]:
            nodes[2 * unit + 1].add(2 * unit)
        if parent >= 0 and run.is_unfinished(unit):
            nodes[2 * parent + 1].add(2 * unit + 1)
    for edge in net.edges:
        known = run.unit_start[edge.pred] != UNKNOWN and not edge.waits_for_finish
        if run.is_unfinished(edge.pred) and not known:
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
