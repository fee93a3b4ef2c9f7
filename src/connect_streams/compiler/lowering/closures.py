"""Classes as functions over closures: what is known to stay inside of an object need not be a member of it.

    class Counter:                              export const Counter = (log) => {
        def __init__(self, log: Log) -> None:       let count = 0;
            self._log = log                         const reset = () => { count = 0; };
            self._count = 0                         return {add() { … reset(); }};
        …                                       };

Which classes, `types.closure_classes` says. The body of `__init__` keeps its order. Fields are declared where it
assigns them as long as nothing can see the object; from there on all others are declared at once, so that they are
undefined until they are assigned, as members would be.
"""

from __future__ import annotations

import ast
from collections.abc import Collection

from connect_streams.compiler.frontend.facts import Facts
from connect_streams.compiler.frontend.reserved_names import EMITTED, RESERVED
from connect_streams.compiler.frontend.scopes import Variable
from connect_streams.compiler.frontend.syntax import Function, is_super, methods
from connect_streams.compiler.lowering.jsnodes import (
    JsAssign,
    JsInstance,
    JsName,
    JsObject,
    JsThis,
)
from connect_streams.compiler.types.closure_plan import ClosurePlan
from connect_streams.compiler.types.type_table import TypeTable


def print_as_functions(types: TypeTable, tree: ast.Module) -> None:
    """Replace the classes of a lowered module that can be functions."""
    for position, statement in enumerate(tree.body):
        table = types.class_of(statement) if isinstance(statement, ast.ClassDef) else None
        plan = types.closures.get(table) if table is not None else None
        if plan is not None:
            base_plan = types.closures.get(table.base) if table is not None and table.base is not None else None
            tree.body[position] = Factory(types.project.facts, plan, base_plan).function()


class Factory:
    """Makes the function of one class."""

    def __init__(self, facts: Facts, plan: ClosurePlan, base_plan: ClosurePlan | None) -> None:
        self.facts = facts
        self.base_plan = base_plan
        self.plan = plan
        self.node = plan.table.node
        self.init = next((method for method in methods(self.node) if method.name == "__init__"), None)
        self.others = [method for method in methods(self.node) if method is not self.init]
        self.object = free_name("self", plan.taken)
        """What the object is called."""
        self.names: dict[str, str] = {}
        """Members that are variables of the function, by what these are called."""
        self.values: dict[str, ast.expr] = {}
        """What the object has from the first on."""
        self.assigned: set[str] = set()
        """Fields that have a value by now."""
        base = plan.table.base
        self.inherited = {*base.attributes, *base.initial} if base is not None else set[str]()
        self.supers = {name: free_name(f"super_{name}", plan.taken) for name in called_on_super(self.node)}
        """Methods of the base that are called although the class may have others, by what they are called."""

    def function(self) -> ast.FunctionDef:
        """The function."""
        given = self.init.args if self.init is not None else ast.arguments([], [], None, [], [], None, [])
        given.args = given.args[1:]
        body = list(self.init.body) if self.init is not None else []
        self.rename_hiding_parameters(given)
        inherited = self.from_base(body.pop(0), given) if self.plan.table.base else []
        first, rest = self.beginning(body, given)
        late = sorted(name for name in self.plan.hidden if name not in self.assigned and not self.is_method(name))
        declared = [JsAssign(JsName(self.named(name)), None, "let") for name in late]
        for method in self.others:
            if not method.decorator_list and self.is_called(method):
                self.named(method.name)
        members = Members(self.names, self.object, self.supers)
        functions, own = self.functions(members)
        before = [*inherited, *(members.visit(statement) for statement in first), *declared, *functions]
        after = [members.visit(statement) for statement in rest]
        return self.definition(given, [*before, *self.with_object(members, own, after)])

    def with_object(self, members: Members, own: list[Function], after: list[ast.stmt]) -> list[ast.stmt]:
        """The statements that need the object, and its making: where it is returned, or ahead of them."""
        values = {name: members.visit(value) for name, value in self.values.items()}
        shown = self.names.keys() - self.plan.hidden - self.inherited
        values |= {name: JsName(local) for name, local in self.names.items() if name in shown}
        instance = JsInstance(list(values), list(values.values()), own)
        if self.plan.table.base is None and not members.uses_object:
            return [*after, ast.Return(instance)]
        making: list[ast.stmt] = []
        if self.plan.table.base is None:
            making = [JsAssign(JsName(self.object), instance, "const")]
        elif values or own:
            making = [ast.Expr(ast.Call(JsName("Object.assign"), [JsName(self.object), instance], []))]
        return [*making, *after, ast.Return(JsName(self.object))]

    def definition(self, given: ast.arguments, body: list[ast.stmt]) -> ast.FunctionDef:
        """The function's statement, with its places in the source."""
        made = ast.copy_location(ast.FunctionDef(self.node.name, given, body, [], None), self.node)
        for part in body:
            if not hasattr(part, "lineno"):
                ast.copy_location(part, self.init or self.node)
        if self.init is not None:
            self.facts.hoisted[made] = self.facts.hoisted.get(self.init, [])
        return made

    def from_base(self, statement: ast.stmt, given: ast.arguments) -> list[ast.stmt]:
        """`const self = Base(…)` for `super().__init__(…)`, and the base's methods that the class calls."""
        assert isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
        self.share_parameters(statement.value.args, given)
        made: list[ast.stmt] = [
            JsAssign(JsName(self.object), ast.Call(self.node.bases[0], statement.value.args, []), "const")
        ]
        for name, local in sorted(self.supers.items()):
            method = ast.Attribute(JsName(self.object), name, ast.Load())
            made.append(JsAssign(JsName(local), method, "const"))
        return made

    def share_parameters(self, values: list[ast.expr], given: ast.arguments) -> None:
        """What the base keeps of the parameters that are passed on to it is known without asking the object."""
        if any(isinstance(value, ast.Starred) for value in values):
            return
        for name, position in self.base_plan.given.items() if self.base_plan is not None else ():
            if position < len(values) and self.captures(name, values[position], given):
                self.assigned.add(name)

    # names

    def named(self, member: str) -> str:
        """The variable of a member."""
        if member not in self.names:
            taken = {*self.plan.taken, *RESERVED, *EMITTED, *self.names.values(), *self.supers.values(), self.object}
            self.names[member] = free_name(member, taken)
        return self.names[member]

    def is_method(self, name: str) -> bool:
        return name in self.plan.table.methods

    def rename_hiding_parameters(self, given: ast.arguments) -> None:
        """A parameter of the constructor must not hide what the methods mean by its name."""
        for parameter in [*given.args, *([given.vararg] if given.vararg else [])]:
            if parameter.arg in self.plan.outer:
                self.rename(parameter, f"{parameter.arg}$")

    def rename(self, parameter: ast.arg, name: str) -> None:
        """Give a parameter of the constructor another name."""
        assert self.init is not None
        variable = self.variable(parameter)
        parameter.arg = name
        for node in ast.walk(self.init):
            if isinstance(node, ast.Name) and variable is not None and self.facts.variables.get(node) is variable:
                node.id = name

    def variable(self, parameter: ast.arg) -> Variable | None:
        """What is known of a parameter that is used."""
        assert self.init is not None
        for node in ast.walk(self.init):
            if isinstance(node, ast.Name) and node.id == parameter.arg:
                found = self.facts.variables.get(node)
                if found is not None and found.parameter and found.scope.node is self.init:
                    return found
        return None

    # the constructor

    def beginning(self, body: list[ast.stmt], given: ast.arguments) -> tuple[list[ast.stmt], list[ast.stmt]]:
        """The statements that nothing can see the object in, as declarations; and the others."""
        first: list[ast.stmt] = []
        for position, statement in enumerate(body):
            made = self.declaration(statement, given)
            if made is None:
                return first, body[position:]
            first += made
        return first, []

    def declaration(self, statement: ast.stmt, given: ast.arguments) -> list[ast.stmt] | None:
        """What becomes of a statement that nothing can see the object in; None if something may."""
        if not isinstance(statement, JsAssign) or statement.operator != "=" or statement.value is None:
            return None
        target, value = statement.target, statement.value
        if not self.is_unseen(value):
            return None
        if statement.declare and isinstance(target, ast.Name):
            return [statement]
        if not (isinstance(target, ast.Attribute) and isinstance(target.value, JsThis)):
            return None
        name = target.attr
        if name in self.assigned | self.inherited or name in self.plan.table.properties or self.is_method(name):
            return None
        if name in self.plan.hidden | self.plan.constant:
            is_parameter = self.captures(name, value, given)
            made = JsAssign(JsName(self.named(name)), value, "let")
            self.assigned.add(name)
            return [] if is_parameter else [ast.copy_location(made, statement)]
        if not is_fixed(self.facts, value):
            return None
        self.values[name] = value
        self.assigned.add(name)
        return []

    def captures(self, name: str, value: ast.expr, given: ast.arguments) -> bool:
        """Whether a field can be the parameter whose value it takes; the parameter gets its name then."""
        if not isinstance(value, ast.Name):
            return False
        variable = self.facts.variables.get(value)
        parameter = next((each for each in given.args if each.arg == value.id), None)
        if parameter is None or variable is None or not variable.parameter:
            return False
        if any(occurrence.binds for occurrence in variable.occurrences):
            return False
        local = next((member for member, known in self.names.items() if known == parameter.arg), None)
        if local is not None:
            if name in self.plan.stored_once and local in self.plan.stored_once:
                self.names[name] = parameter.arg
                return True
            return False
        if name not in self.plan.stored_once and len(variable.occurrences) > 1:
            return False
        self.rename(parameter, self.named(name))
        return True

    def is_unseen(self, value: ast.expr) -> bool:
        """Whether a value knows nothing of the object but fields that are variables and have their value."""
        there = self.assigned & (self.plan.hidden | self.plan.constant)
        there |= self.inherited - self.plan.hidden - self.plan.constant
        known = {id(part.value) for part in ast.walk(value) if isinstance(part, ast.Attribute) and part.attr in there}
        return all(id(part) in known for part in ast.walk(value) if isinstance(part, JsThis))

    # methods

    def is_called(self, method: Function) -> bool:
        """Whether the class itself uses a method, which then is a function of its own."""
        if method.name in self.plan.replaceable:
            return False
        return method.name in self.plan.hidden or any(
            isinstance(part, ast.Attribute) and isinstance(part.value, JsThis) and part.attr == method.name
            for part in ast.walk(self.node)
        )

    def drop_aliases(self, method: Function) -> None:
        """`log = self._log` is nothing where both are one variable that never changes."""
        same: dict[Variable, str] = {}
        for block in blocks(method):
            kept: list[ast.stmt] = []
            for statement in block:
                alias = self.alias(statement)
                if alias is None:
                    kept.append(statement)
                else:
                    same[alias[0]] = alias[1]
            block[:] = kept
        if same:
            for node in ast.walk(method):
                variable = self.facts.variables.get(node)
                if isinstance(node, ast.Name) and variable in same:
                    node.id = same[variable]

    def alias(self, statement: ast.stmt) -> tuple[Variable, str] | None:
        """The variable that a statement declares, and the name of the one that it is the same as."""
        if not isinstance(statement, JsAssign) or statement.declare != "const":
            return None
        target, value = statement.target, statement.value
        if not (isinstance(target, ast.Name) and isinstance(value, ast.Attribute) and isinstance(value.value, JsThis)):
            return None
        variable, name = self.facts.variables.get(target), value.attr
        is_fixed_field = name in self.assigned & self.plan.stored_once and name in self.names
        if variable is None or not is_fixed_field or sum(one.binds for one in variable.occurrences) != 1:
            return None
        return variable, self.names[name]

    def functions(self, members: Members) -> tuple[list[ast.stmt], list[Function]]:
        """Methods that are functions, and those that are members only."""
        functions: list[ast.stmt] = []
        own: list[Function] = []
        for method in self.others:
            self.drop_aliases(method)
            members.visit(method)
            if method.name in self.names and not method.decorator_list:
                method.args.args = method.args.args[1:]
                self.facts.declared[method] = "const"
                method.name = self.names[method.name]
                functions.append(method)
            else:
                own.append(method)
        return functions, own


class Members(ast.NodeTransformer):
    """Turns `this.member` into a variable, or a member of the object, which has a name, too."""

    def __init__(self, names: dict[str, str], object_name: str, supers: dict[str, str]) -> None:
        self.names = names
        self.object_name = object_name
        self.supers = supers
        self.uses_object = False

    def visit_JsThis(self, node: JsThis) -> ast.expr:
        self.uses_object = True
        return ast.copy_location(JsName(self.object_name), node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if isinstance(node.value, JsThis) and node.attr in self.names:
            return ast.copy_location(JsName(self.names[node.attr]), node)
        if is_super(node.value):
            return ast.copy_location(JsName(self.supers[node.attr]), node)
        node.value = self.visit(node.value)
        return node


def called_on_super(node: ast.ClassDef) -> set[str]:
    """The methods that a class calls as `super().name(…)`, but for the constructor."""
    members = (part for part in ast.walk(node) if isinstance(part, ast.Attribute) and is_super(part.value))
    return {part.attr for part in members} - {"__init__"}


def free_name(name: str, taken: Collection[str]) -> str:
    """A name that nothing else has."""
    while name in taken:
        name += "$"
    return name


def blocks(node: ast.AST) -> list[list[ast.stmt]]:
    """The lists of statements inside of a node."""
    return [
        value
        for part in ast.walk(node)
        for _, value in ast.iter_fields(part)
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt)
    ]


def is_fixed(facts: Facts, value: ast.expr) -> bool:
    """Whether it makes no difference when a value is evaluated, while a constructor runs."""
    if isinstance(value, ast.List):
        return all(is_fixed(facts, part) for part in value.elts)
    if isinstance(value, JsObject):
        return None not in value.keys and all(is_fixed(facts, part) for part in value.values)
    if isinstance(value, ast.Name):
        variable = facts.variables.get(value)
        # A parameter is bound by the call.
        return variable is None or sum(one.binds for one in variable.occurrences) <= (not variable.parameter)
    return isinstance(value, (ast.Constant, JsName))
