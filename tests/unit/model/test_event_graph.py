"""EventGraph: associations of pairs of states."""

from typing import Any

import pytest

from streams.host.markers import obj
from streams.model.event_graph import ANY, EventGraph, install_event_graph
from streams.util import errors


def test_the_general_comes_before_the_special() -> None:
    """Any to any, any to the state, the state to any, the pair; each as often as it was associated."""
    graph = EventGraph()
    graph.assoc("a", "b", "pair").assoc("a", ANY, "from").assoc(ANY, "b", "to").assoc(ANY, ANY, "all").assoc(
        "a", "b", "pair"
    )
    assert graph.getAssociations(None, "a", "b") == ["all", "to", "from", "pair", "pair"]
    assert graph.getAssociations(None, "x", "y") == ["all"]


def test_functions_make_their_associations_when_asked() -> None:
    """They get the context and both states; a list they return is taken apart, one that is associated is not."""
    context, seen = obj(), []

    def make(*arguments: Any) -> list[str]:
        seen.append(arguments)
        return ["one", "two"]

    graph = EventGraph().assoc("a", "b", make).assoc("a", "b", ["list"])
    assert graph.getAssociations(context, "a", "b") == ["one", "two", ["list"]]
    assert seen == [(context, "a", "b")]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [((None, "b", "e"), "fromState"), (("a", None, "e"), "toState"), (("a", "b", None), "assocObj")],
)
def test_an_association_needs_all_three(arguments: tuple[Any, Any, Any], name: str) -> None:
    """The error names what is missing."""
    with pytest.raises(errors.ValueError, match=f"{name} must be provided"):
        EventGraph().assoc(*arguments)


def test_a_question_needs_both_states() -> None:
    """The error names what is missing."""
    with pytest.raises(errors.ValueError, match="fromState must be provided"):
        EventGraph().getAssociations(None, None, "b")
    with pytest.raises(errors.ValueError, match="toState must be provided"):
        EventGraph().getAssociations(None, "a", None)


@pytest.mark.parametrize("name", ["constructor", "__proto__", "toString"])
def test_names_of_javascript_are_states_like_others(name: str) -> None:
    """A state that is called like a member of every object has no associations of its own."""
    assert EventGraph().assoc("a", "b", "e").getAssociations(None, name, name) == []


def test_the_word_for_every_state_stands_on_the_class() -> None:
    """`connect.EventGraph.ANY` is what clients associate with."""
    connect = obj()
    install_event_graph(connect)
    assert connect.EventGraph.ANY == ANY
