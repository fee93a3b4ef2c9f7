"""EventGraph: what follows from passing from one state to another (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.functions import is_function
from streams.host.markers import JsObject, either, public
from streams.host.objects import bare, is_array, publish
from streams.util.assertions import assertNotNull

ANY = "<<any>>"

NOTHING = bare()


@public
class EventGraph:
    """Associations (events, mostly) of pairs of states. `EventGraph.ANY` stands for every state, on either side."""

    ANY: str

    def __init__(self) -> None:
        self.fromMap: Any = bare()
        """From -> to -> what is associated."""

    def assoc(self, fromState: object, toState: object, assocObj: object) -> Any:
        """Associate a thing, or a function `(context, from, to)` that makes things, with a pair; returns the graph.

        ValueError when one is missing. What is associated twice is found twice.
        """
        assertNotNull(fromState, "fromState")
        assertNotNull(toState, "toState")
        assertNotNull(assocObj, "assocObj")
        if self.fromMap[fromState] is None:
            self.fromMap[fromState] = bare()
        targets: Any = self.fromMap[fromState]
        targets[toState] = [*either(targets[toState], []), assocObj]
        return self

    def getAssociations(self, context: object, fromState: object, toState: object) -> list[Any]:
        """What belongs to a pair: from any to any, from any, to any, and of the pair itself, in this order."""
        assertNotNull(fromState, "fromState")
        assertNotNull(toState, "toState")
        found: list[Any] = []
        for origin in [ANY, fromState]:
            targets = either(self.fromMap[origin], NOTHING)
            for target in [ANY, toState]:
                for thing in either(targets[target], []):
                    if is_function(thing):
                        made: Any = thing(context, fromState, toState)
                        found.extend(made if is_array(made) else [made])
                    else:
                        found.append(thing)
        return found


def install_event_graph(connect: JsObject) -> None:
    """Put the class on the namespace."""
    graph: Any = EventGraph
    graph.ANY = ANY
    publish(connect, graph)
