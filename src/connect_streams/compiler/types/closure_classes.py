"""Decides which classes can be printed as functions over closures (`lowering.closures`), while trees are still Python.

A class qualifies when everything the program does with it is known: it is called and nothing else, has no constants,
and a base or derived classes only if all of them qualify and `class_families` says so; its instances go to no function
of the host as a whole, and nobody looks at them as at an object with keys. Types are what is written, so a member is
hidden from the rest of the program only if its name has the form of an internal one, no text spells it, and no receiver
of unknown type has a member of that name.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from connect_streams.compiler.frontend.definitions import Definition, Module
from connect_streams.compiler.frontend.private_names import private_names
from connect_streams.compiler.frontend.scopes import Variable, locals_of
from connect_streams.compiler.frontend.syntax import Function, decorators, methods
from connect_streams.compiler.types.class_families import Families, overridden
from connect_streams.compiler.types.closure_plan import ClosurePlan
from connect_streams.compiler.types.inference import Inference
from connect_streams.compiler.types.static_type import ClassTable, StaticType
from connect_streams.compiler.types.type_table import TypeTable

KEPT = ("bind_in", "define_hidden", "discard")
"""Functions of the host that look into their first argument only."""

NEVER_INSTANCES = ("bool", "str", "int", "float", "primitive", "list", "function", "promise", "class")


@dataclass(frozen=True)
class Access:
    """One place where a member is read, assigned or deleted."""

    owner: StaticType
    inside: Definition | None
    """The class whose `self` the receiver is."""
    context: type[ast.expr_context]

    @property
    def is_store(self) -> bool:
        """Whether the member is assigned or deleted."""
        return self.context is not ast.Load

    def may_reach(self, table: ClassTable) -> bool:
        """Whether the receiver may be an instance of a class."""
        if self.owner.name in NEVER_INSTANCES:
            return False
        known = self.owner.table
        if known is None or known.type_only or known.is_js_object or known.is_part:
            # The `self` of a part is whatever the part is bound to.
            return True
        return table in known.line() or known in table.line()


class ClosureClasses(ast.NodeVisitor):
    """Looks at every use of a class, an instance or a member in a program."""

    def __init__(self, types: TypeTable) -> None:
        self.types = types
        self.facts = types.project.facts
        self.accesses: dict[str, list[Access]] = defaultdict(list)
        self.made: set[ClassTable] = set()
        self.refused: set[ClassTable] = set()
        self.derived: dict[ClassTable, list[ClassTable]] = defaultdict(list)
        self.parents: list[ast.AST] = []

    def plans(self, modules: Iterable[Module]) -> dict[ClassTable, ClosurePlan]:
        """The classes that can be functions."""
        modules = list(modules)
        for module in modules:
            self.inference = Inference(self.types, module)
            for statement in module.tree.body:
                if statement not in self.facts.erased:
                    self.visit(statement)
        internal = set(private_names(self.facts))
        candidates = {table for table in self.made | set(self.derived) if table not in self.refused and is_plain(table)}
        found: dict[ClassTable, ClosurePlan] = {}
        for table in sorted(candidates, key=lambda table: (table.module.name, table.name)):
            plan = self.plan(table, internal)
            if plan is not None:
                found[table] = plan
        return self.complete(found)

    def complete(self, found: dict[ClassTable, ClosurePlan]) -> dict[ClassTable, ClosurePlan]:
        """Only whole families: a class and those that it is derived from, or that are derived from it."""
        families = Families(self.types)
        while True:
            kept = {
                table: plan
                for table, plan in found.items()
                if (table.base is None or table.base in found and families.allows(table, table.base))
                and all(derived in found for derived in self.derived[table])
            }
            if len(kept) == len(found):
                return kept
            found = kept

    # uses

    def visit(self, node: ast.AST) -> None:
        """Visit what exists at run time."""
        rule = getattr(self, f"visit_{type(node).__name__}", None)
        if rule is not None:
            rule(node)
        if isinstance(node, ast.expr):
            self.whole(node)
        self.parents.append(node)
        for name, value in ast.iter_fields(node):
            if name not in ("annotation", "returns", "decorator_list"):
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.AST):
                        self.visit(child)
        self.parents.pop()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        table = self.types.class_of(node)
        if table is not None and table.base is not None:
            self.derived[table.base].append(table)

    def visit_Name(self, node: ast.Name) -> None:
        definition = self.facts.definition(node)
        if definition is None or definition.sort != "class":
            return
        table = self.types.classes[definition]
        parent = self.parents[-1]
        if isinstance(parent, ast.ClassDef):
            return
        if isinstance(parent, ast.Call) and parent.func is node and not parent.keywords:
            self.made.add(table)
        elif not self.in_cast(node):
            self.refused.add(table)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        found = self.inference.type_of(node)
        if found.name == "class" and found.table is not None:
            self.refused.add(found.table)
        variable = self.facts.variables.get(node.value)
        inside = variable.owner if variable is not None and variable.is_self else None
        self.accesses[node.attr].append(Access(self.inference.type_of(node.value), inside, type(node.ctx)))

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """`x["name"] = …` assigns a member as well."""
        if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
            owner = self.inference.type_of(node.value)
            self.accesses[node.slice.value].append(Access(owner, None, type(node.ctx)))

    def in_cast(self, node: ast.expr) -> bool:
        """Whether a name is a type in `cast(T, x)`."""
        for part in reversed(self.parents):
            if isinstance(part, ast.Call):
                definition = self.facts.definition(part.func)
                return definition is not None and definition.sort == "typing" and is_within(part.args[0], node)
        return False

    def whole(self, node: ast.expr) -> None:
        """Refuse the class of an instance that somebody looks at as at an object with keys."""
        table = self.inference.type_of(node).table
        if table is None or self.inference.type_of(node).name != "instance" or not self.parents:
            return
        parent = self.parents[-1]
        if isinstance(parent, ast.Call):
            is_seen = node is not parent.func and self.looks_into(parent, node)
        elif isinstance(parent, ast.Compare):
            is_seen = any(isinstance(operator, (ast.In, ast.NotIn)) for operator in parent.ops)
        elif isinstance(parent, ast.keyword):
            is_seen = parent.arg is None
        else:
            is_seen = isinstance(parent, (ast.Subscript, ast.Starred))
        if is_seen:
            self.refused.add(table)

    def looks_into(self, call: ast.Call, node: ast.expr) -> bool:
        """Whether a function of the host gets a value as a whole."""
        callee = self.facts.definition(call.func)
        if callee is None or callee.module is None or not callee.module.is_host or callee.sort == "marker":
            return False
        return callee.name not in KEPT or node is call.args[0]

    # decisions

    def plan(self, table: ClassTable, internal: set[str]) -> ClosurePlan | None:
        """How the members of a class are printed; None where it stays a class."""
        plan = ClosurePlan(table)
        plan.taken = self.identifiers(table.module.tree)
        names = (part for part in ast.walk(table.node) if isinstance(part, ast.Name))
        plan.outer = {name.id for name in names if name not in self.facts.variables}
        init = table.methods.get("__init__")
        if init is not None and locals_of(init)[0] & plan.outer:
            return None
        fields = {*table.attributes, *table.initial}
        for name, accesses in self.accesses.items():
            reaching = [access for access in accesses if access.may_reach(table)]
            if any(access.inside is self.facts.classes[table.node] and access.is_store for access in reaching):
                fields.add(name)
            if reaching:
                self.member(plan, name, reaching, name in internal)
        plan.replaceable |= overridden(table, self.derived[table])
        plan.hidden &= (fields | set(table.methods)) - plan.replaceable
        plan.given = self.given(init, plan) if init is not None else {}
        return None if fields & {*table.methods, *table.properties} else plan

    def member(self, plan: ClosurePlan, name: str, reaching: list[Access], is_internal: bool) -> None:
        """How one member is printed, by all places that may reach it."""
        definition = self.facts.classes[plan.table.node]
        stores = [access for access in reaching if access.is_store]
        if len(stores) == 1:
            plan.stored_once.add(name)
        if name in plan.table.methods and stores:
            plan.replaceable.add(name)
        elif name in plan.table.properties or any(access.context is ast.Del for access in stores):
            return
        elif is_internal and all(access.inside is definition for access in reaching):
            plan.hidden.add(name)
        elif name not in plan.table.methods and len(stores) == 1 and stores[0].inside is definition:
            plan.constant.add(name)

    def given(self, init: Function, plan: ClosurePlan) -> dict[str, int]:
        """The constant fields that a constructor takes from a parameter as it is, by the parameter's position."""
        required = [each.arg for each in init.args.args[1:]][: len(init.args.args) - 1 - len(init.args.defaults)]
        found: dict[str, int] = {}
        for statement in init.body:
            target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
            value = getattr(statement, "value", None)
            if isinstance(target, ast.Attribute) and isinstance(value, ast.Name) and target.attr in plan.constant:
                variable = self.facts.variables.get(value)
                is_kept = variable is not None and variable.parameter and is_never_bound(variable)
                if is_kept and value.id in required:
                    found[target.attr] = required.index(value.id)
        return found

    def identifiers(self, tree: ast.Module) -> set[str]:
        """Every name that a module binds or uses, members and the receivers of methods not counted."""
        members = {method for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for method in methods(node)}
        receivers = {method.args.args[0] for method in members if method.args.args}
        found: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                variable = self.facts.variables.get(node)
                if variable is None or not variable.is_self:
                    found.add(node.id)
            elif isinstance(node, ast.arg) and node not in receivers:
                found.add(node.arg)
            elif isinstance(node, ast.alias):
                found.add(node.asname or node.name)
            elif isinstance(node, ast.ExceptHandler):
                found.add(node.name or "")
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and node not in members:
                found.add(node.name)
        return found


def is_never_bound(variable: Variable) -> bool:
    """Whether a parameter keeps the value that it comes with."""
    return not any(occurrence.binds for occurrence in variable.occurrences)


def is_within(whole: ast.AST, node: ast.AST) -> bool:
    """Whether a node is a part of another."""
    return any(part is node for part in ast.walk(whole))


def is_plain(table: ClassTable) -> bool:
    """Whether a class has nothing that a function could not do."""
    if table.public or table.is_part or table.type_only or table.is_js_object or table.host_root is not None:
        return False
    if table.constants or table.module.is_entry:
        return False
    return all(is_plain_method(method) for method in methods(table.node))


def is_plain_method(method: Function) -> bool:
    """Whether a method belongs to instances; a constructor must run to its end."""
    if {"staticmethod", "classmethod"} & set(decorators(method)):
        return False
    if method.name != "__init__":
        return True
    return not any(isinstance(part, ast.Return) for part in ast.walk(method))
