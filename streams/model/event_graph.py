"""EventGraph: what follows from passing from one state to another (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.functions import is_function
from streams.host.markers import obj, public, text, truthy
from streams.host.objects import bare, is_array, push
from streams.util.assertions import assertNotNull
from streams.util.errors import ValueError


@public
class EventGraph:
    """Associations (events, mostly) of pairs of states. `EventGraph.ANY` stands for every state, on either side."""

    ANY: str = "<<any>>"

    def __init__(self) -> None:
        self.fromMap: Any = bare()

    def assoc(self, fromState: Any, toState: Any, assocObj: Any) -> Any:
        """Associate a thing, or a function `(context, from, to)` that makes things, with a pair; returns the graph.

        ValueError when one is missing. What is associated twice is found twice.
        """
        _required(fromState, "fromStateObj")
        _required(toState, "toStateObj")
        _required(assocObj, "assocObj")
        self._addAssociation(obj(fromState=fromState, toState=toState, associations=[assocObj]))
        return self

    def getAssociations(self, context: Any, fromState: Any, toState: Any) -> list[Any]:
        """What belongs to a pair: from any to any, from any, to any, and of the pair itself, in this order."""
        assertNotNull(fromState, "fromState")
        assertNotNull(toState, "toState")
        found: list[Any] = []
        for origin in [EventGraph.ANY, fromState]:
            targets: Any = self.fromMap[text(origin)]
            if targets is not None:
                for target in [EventGraph.ANY, toState]:
                    _gather(found, targets[text(target)], context, fromState, toState)
        return found

    def _addAssociation(self, association: Any) -> None:
        origin = text(association.fromState)
        target = text(association.toState)
        if self.fromMap[origin] is None:
            self.fromMap[origin] = bare()
        targets: Any = self.fromMap[origin]
        if targets[target] is None:
            targets[target] = []
        push(targets[target], association)


def _required(value: Any, name: str) -> None:
    if not truthy(value):
        raise ValueError("%s is not defined.", name)


def _gather(found: list[Any], associations: Any, context: Any, origin: Any, target: Any) -> None:
    if associations is None:
        return
    for association in associations:
        for thing in association.associations:
            if is_function(thing):
                made: Any = thing(context, origin, target)
                found.extend(made if is_array(made) else [made])
            else:
                found.append(thing)
