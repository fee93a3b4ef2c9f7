"""Which classes are printed as functions over closures, and which stay classes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from connect_streams.compiler.lowering.program import analyse
from connect_streams.compiler.types.closure_plan import ClosurePlan
from tests.unit.compiler.sample_project import SampleProject

COUNTER = """
class Counter:
    def __init__(self, start: int) -> None:
        self._count: int = start
        self.step: int = 1

    def add(self) -> int:
        self._count += self.step
        return self._report()

    def _report(self) -> int:
        return self._count
"""

Plans = Callable[[str], dict[str, ClosurePlan]]


@pytest.fixture
def plans(tmp_path: Path) -> Plans:
    """What is decided about the classes of a module, by name."""
    project = SampleProject(tmp_path)

    def decide(source: str) -> dict[str, ClosurePlan]:
        entry = project.write("module", source)
        return {table.name: plan for table, plan in analyse(entry, project.root).types.closures.items()}

    return decide


def test_called_class_is_a_function(plans: Plans) -> None:
    """A class that is called and nothing else becomes a function; its internal members become variables."""
    plan = plans(COUNTER + "\ndef use() -> int:\n    return Counter(1).add()\n")["Counter"]
    assert plan.hidden == {"_count", "_report"}


STAYS = {
    "never_made": "def use() -> int:\n    return 1\n",
    "value": "def use() -> Any:\n    return [Counter, Counter(1)]\n",
    "isinstance": "def use(x: Any) -> Any:\n    return isinstance(x, Counter) or Counter(1).add() > 0\n",
    "new": "def use() -> Any:\n    return new(Counter, 1)\n",
    "published": "def use(page: Any) -> Any:\n    page.Counter = Counter\n    return Counter(1)\n",
    "keys_of_an_instance": "def use() -> Any:\n    return keys(Counter(1))\n",
    "subscript_of_an_instance": "def use(name: str) -> Any:\n    return Counter(1)[name]\n",
    "spread_instance": "def use() -> Any:\n    return obj(**Counter(1))\n",
    "member_of_an_instance": "def use(name: str) -> Any:\n    return name in Counter(1)\n",
}


@pytest.mark.parametrize("case", STAYS)
def test_class_whose_use_is_not_known_stays(plans: Plans, case: str) -> None:
    """A class that is more than called, or whose instances are looked at as objects with keys, stays a class."""
    assert "Counter" not in plans(f"{COUNTER}\n{STAYS[case]}")


BODIES = {
    "public": "@public\nclass Odd:\n    def work(self) -> int:\n        return 1\n",
    "constant": "class Odd:\n    LIMIT = 3\n\n    def work(self) -> int:\n        return self.LIMIT\n",
    "static_method": "class Odd:\n    @staticmethod\n    def work() -> int:\n        return 1\n",
    "class_method": "class Odd:\n    @classmethod\n    def work(cls) -> int:\n        return 1\n",
    "base_of_the_host": "class Odd(JsError):\n    def work(self) -> int:\n        return 1\n",
    "return_from_the_constructor": (
        "class Odd:\n    def __init__(self) -> None:\n        self._x = 1\n        if self._x > 0:\n"
        "            return\n        self._x = 2\n\n    def work(self) -> int:\n        return self._x\n"
    ),
    "method_that_it_replaces": (
        "class Odd:\n    def __init__(self) -> None:\n        self.work = lambda: 2\n\n"
        "    def work(self) -> int:\n        return 1\n"
    ),
    "local_name_that_hides_a_function": (
        "def helper() -> int:\n    return 1\n\n\nclass Odd:\n    def __init__(self, n: int) -> None:\n"
        "        helper = n + 1\n        self._x = helper\n\n"
        "    def work(self) -> int:\n        return helper() + self._x\n"
    ),
}


@pytest.mark.parametrize("case", BODIES)
def test_class_that_a_function_cannot_be_stays(plans: Plans, case: str) -> None:
    """Constants, static methods, bases of the host and the like need a class."""
    made = "Odd(1)" if "n: int" in BODIES[case] else 'Odd("")' if "JsError" in BODIES[case] else "Odd()"
    assert "Odd" not in plans(f"{BODIES[case]}\ndef use() -> int:\n    return {made}.work()\n")


OPEN = {
    "receiver_of_unknown_type": "def look(x: Any) -> Any:\n    return x._count\n",
    "receiver_of_its_type": "def look(x: Counter) -> Any:\n    return x._count\n",
    "receiver_of_a_protocol": "class P(Protocol):\n    _count: int\n\ndef look(x: P) -> Any:\n    return x._count\n",
    "part": "@part\nclass Look:\n    def count(self: Any) -> Any:\n        return self._count\n",
    "text": "def look(x: Any) -> Any:\n    return x['_count']\n",
    "key": "def look() -> Any:\n    return obj(_count=1)\n",
    "deletion": "def look(x: Any) -> None:\n    del x._count\n",
}


@pytest.mark.parametrize("case", OPEN)
def test_field_that_others_may_reach_stays_a_member(plans: Plans, case: str) -> None:
    """What somebody else reads, deletes or spells, or may for all that is known, is a member of the object."""
    plan = plans(f"{COUNTER}\n{OPEN[case]}\ndef use() -> int:\n    return Counter(1).add()\n")["Counter"]
    assert plan.hidden == {"_report"}


ASSIGNED = {
    "receiver_of_unknown_type": "def change(x: Any) -> None:\n    x.step = 2\n",
    "text": "def change(x: Any) -> None:\n    x['step'] = 2\n",
}


@pytest.mark.parametrize("case", ASSIGNED)
def test_field_that_others_may_assign_is_read_from_the_object(plans: Plans, case: str) -> None:
    """A field that others only read is a variable as well as a member; one that they may assign is a member alone."""
    use = "\ndef use() -> int:\n    return Counter(1).step\n"
    assert plans(COUNTER + use)["Counter"].constant == {"step"}
    assert plans(f"{COUNTER}\n{ASSIGNED[case]}{use}")["Counter"].constant == set()


def test_field_of_another_class_is_another_field(plans: Plans) -> None:
    """Two classes may use the same name for fields of their own."""
    other = "class Other:\n    def __init__(self) -> None:\n        self._count: int = 2\n\n"
    other += "    def get(self) -> int:\n        return self._count\n"
    found = plans(f"{COUNTER}\n{other}\ndef use() -> int:\n    return Counter(1).add() + Other().get()\n")
    assert "_count" in found["Counter"].hidden and "_count" in found["Other"].hidden


def test_method_that_may_be_replaced_is_read_from_the_object(plans: Plans) -> None:
    """Somebody may assign a method to an instance: the class itself must call that one, too."""
    patch = "def patch(x: Any) -> None:\n    x.add = lambda: 2\n"
    plan = plans(f"{COUNTER}\n{patch}\ndef use() -> int:\n    return Counter(1).add()\n")["Counter"]
    assert plan.replaceable == {"add"}


FAMILIES = {
    "property": "    @property\n    def more(self) -> int:\n        return 2\n",
    "method_for_a_field": "    def step(self) -> int:\n        return 2\n",
    "field_for_a_method": "    def more(self) -> None:\n        self.add: Any = None\n",
}


@pytest.mark.parametrize("case", FAMILIES)
def test_derived_class_that_changes_its_base_stays(plans: Plans, case: str) -> None:
    """Base and derived class stay classes where a member of the derived one is of another sort."""
    derived = "class Derived(Counter):\n    def __init__(self) -> None:\n        super().__init__(1)\n\n"
    derived += FAMILIES[case]
    found = plans(f"{COUNTER}\n{derived}\ndef use() -> Any:\n    return [Counter(1).add(), Derived().add()]\n")
    assert found == {}


def test_method_that_a_derived_class_overrides_is_read_from_the_object(plans: Plans) -> None:
    """The base itself must call the derived class's method, be its name an internal one or not."""
    derived = "class Derived(Counter):\n    def __init__(self) -> None:\n        super().__init__(1)\n\n"
    derived += "    def _report(self) -> int:\n        return super()._report() + 1\n"
    found = plans(f"{COUNTER}\n{derived}\ndef use() -> Any:\n    return [Counter(1).add(), Derived().add()]\n")
    assert found["Counter"].replaceable == {"_report"} and "_report" not in found["Counter"].hidden
    assert "_report" not in found["Derived"].hidden


KEEPERS = {
    "keeps": ("        self.owner: Any = owner\n", True),
    "calls": ("        self.owner: Any = owner\n        owner.add()\n", False),
    "reads": ("        self.step: int = owner.step\n", False),
    "passes_on": ("        self.step: Any = [owner]\n", False),
    "setter": (
        "        self.held = owner\n\n    @property\n    def held(self) -> Any:\n        return None\n\n"
        "    @held.setter\n    def held(self, owner: Any) -> None:\n        owner.add()\n",
        False,
    ),
}


@pytest.mark.parametrize("case", KEEPERS)
def test_base_that_gives_its_object_to_another(plans: Plans, case: str) -> None:
    """That is no use of the object where the other's constructor only keeps it."""
    body, allowed = KEEPERS[case]
    other = f"class Other:\n    def __init__(self, owner: Any) -> None:\n{body}"
    base = COUNTER.replace(
        "        self.step: int = 1\n", "        self.step: int = 1\n        self.other: Any = Other(self)\n"
    )
    derived = "class Derived(Counter):\n    def __init__(self) -> None:\n        super().__init__(1)\n"
    found = plans(f"{other}\n{base}\n{derived}\ndef use() -> Any:\n    return [Counter(1).add(), Derived().add()]\n")
    assert ("Derived" in found) is allowed and ("Counter" in found) is allowed


def test_base_that_shows_the_object_before_it_is_complete_stays(plans: Plans) -> None:
    """Where the base's constructor uses the object, members of the derived class would be missing."""
    base = COUNTER.replace("        self.step: int = 1\n", "        self.step: int = self._report()\n")
    derived = "class Derived(Counter):\n    def __init__(self) -> None:\n        super().__init__(1)\n"
    assert plans(f"{base}\n{derived}\ndef use() -> Any:\n    return [Counter(1).add(), Derived().add()]\n") == {}


def test_derived_class_that_calls_its_base_later_stays(plans: Plans) -> None:
    """The object comes from the base's function: nothing may stand before that."""
    derived = "class Derived(Counter):\n    def __init__(self) -> None:\n        start = 2\n"
    derived += "        super().__init__(start)\n"
    assert plans(f"{COUNTER}\n{derived}\ndef use() -> Any:\n    return [Counter(1).add(), Derived().add()]\n") == {}


def test_derived_class_that_adds_only(plans: Plans) -> None:
    """A class that only adds to its base becomes a function that adds to the base's object."""
    derived = "class Derived(Counter):\n    def __init__(self) -> None:\n        super().__init__(1)\n"
    derived += "        self._more: int = 2\n\n    def more(self) -> int:\n        return self.add() + self._more\n"
    found = plans(f"{COUNTER}\n{derived}\ndef use() -> Any:\n    return Derived().more()\n")
    assert found["Derived"].hidden == {"_more"} and found["Counter"].hidden == {"_count", "_report"}


@pytest.mark.parametrize(
    ("parameter", "before", "is_given"),
    [("step: int", "", True), ("step: int", "        step = 1\n", False), ("step: int = 1", "", False)],
)
def test_field_that_is_a_parameter(plans: Plans, parameter: str, before: str, is_given: bool) -> None:
    """A derived class reads what it passes on from its own parameter, where the base keeps just that."""
    base = f"class Base:\n    def __init__(self, {parameter}) -> None:\n{before}        self.step: int = step\n"
    found = plans(f"{base}\ndef use() -> Any:\n    return Base(2).step\n")
    assert found["Base"].given == ({"step": 0} if is_given else {})
