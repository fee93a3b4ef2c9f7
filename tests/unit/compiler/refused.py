"""One program for each refused construct of docs/dialect.md: `# <-` marks the line; the report names construct and remedy."""

# ruff: noqa: E501

CASES: dict[str, tuple[str, str, str]] = {}


def case(name: str, construct: str, remedy: str, source: str) -> None:
    """Note a program."""
    assert name not in CASES
    CASES[name] = (source, construct, remedy)


def inside(name: str, construct: str, remedy: str, *lines: str) -> None:
    """Note a program whose refused line is the last but `after` of a function body."""
    body = "\n".join(f"    {line}" for line in lines)
    case(name, construct, remedy, f"def f(x: Any, xs: list[Any], s: str, n: int, o: Any, y: Any) -> Any:\n{body}\n")


inside("dict_display", "dict display", "obj(", "return {'a': 1}  # <-")
inside("set_display", "set display", "obj(", "return {1, 2}  # <-")
inside("dict_comprehension", "dict comprehension", "a loop", "return {k: k for k in xs}  # <-")
inside("set_comprehension", "set comprehension", "a loop", "return {k for k in xs}  # <-")
inside("nested_comprehension", "more than one for", "a loop", "return [a for b in xs for a in b]  # <-")
inside("generator_expression", "generator expression", "list comprehension", "return o.f(a for a in xs)  # <-")
inside("bare_truth", "truth differs", "truthy(x)", "if x:  # <-", "    return 1")
inside("bare_truth_of_a_list", "truth differs", "len(xs) > 0", "if xs:  # <-", "    return 1")
inside("bare_truth_of_a_string", "truth differs", '!= ""', "while s:  # <-", "    return 1")
inside("bare_truth_of_a_number", "truth differs", "!= 0", "return 1 if n else 2  # <-")
inside("not_of_unknown", "operand of not", "truthy(x)", "return not x  # <-")
inside("or_as_value", "operand of or", "either(a, b)", "return x or 5  # <-")
inside("and_as_value", "operand of and", "truthy(x)", "return x and n == 1  # <-")
inside("filter_of_unknown", "a condition", "truthy(x)", "return [a for a in xs if a]  # <-")
inside("any_of_unknown", "a condition in any", "truthy(x)", "return any(a for a in xs)  # <-")
inside("any_of_a_list", "any of a list", "for x in xs", "return any(xs)  # <-")
inside("equality_of_unknown", "== between", "same(a, b)", "return x == y  # <-")
inside("identity_of_unknown", "is between", "same(a, b)", "return x is y  # <-")
inside("equality_with_list", "list or object", "same(a, b)", "return x == [1]  # <-")
inside("equality_of_bool_and_number", "== between", "same(a, b)", "return n == True  # <-")
inside("order_of_lists", "an order between lists", "members", "return xs < [1]  # <-")
inside("membership_of_none", "list with None", "x is None or", "return x in (1, None)  # <-")
inside(
    "membership_of_a_bool_among_numbers", "a bool among numbers", "a list of bools", "return (n == 1) in [1, 2]  # <-"
)
inside("membership_of_a_list", "membership of a list", "any(", "return [1] in xs  # <-")
inside("chained_comparison_of_call", "chained comparison", "a variable", "return 1 < len(o.f(x)[:]) + n < 5  # <-")
inside("template_of_unknown", "f-string field", "{text(x)}", "return f'{x}'  # <-")
inside("template_of_float", "f-string field", "{text(x)}", "return f'{n / 2}'  # <-")
inside("template_of_optional", "f-string field", "{text(x)}", "word: str | None = x", "return f'{word}'  # <-")
inside("template_of_bool", "f-string field", "{text(x)}", "return f'{n == 1}'  # <-")
inside("format_specification", "format specification", "streams.host", "return f'{n:02d}'  # <-")
inside("template_conversion", "conversion", "text(x)", "return f'{s!r}'  # <-")
inside("text_of_a_string", "text(x) of a parameter that is a str", "cast(Any, x)", "return text(s)  # <-")
inside("str_of_a_string", "str(x) of a parameter that is a str", "cast(Any, x)", "return str(s)  # <-")
case(
    "float_of_a_float",
    "float(x) of a parameter that is a float",
    "cast(Any, x)",
    "def f(x: float) -> float:\n    return float(x)  # <-\n",
)
inside("str_of_unknown", "str(x)", "text(x)", "return str(x)  # <-")
inside("percent_formatting", "% formatting", "f-string", "return 'a%s' % n  # <-")
inside("str_format", ".format()", "streams.host", "return s.format(n)  # <-")
inside("format_of_unknown", ".format()", "f-string", "return x.format(n)  # <-")
inside("plus_of_unknown", "+ between", "annotations", "return x + y  # <-")
inside("plus_of_text_and_number", "a string and something else", "f-string", "return s + n  # <-")
inside("times_of_unknown", "arithmetic between", "annotations", "return x * y  # <-")
inside("times_of_text", "arithmetic on a string", "a loop", "return s * n  # <-")
inside("constant_subscript", "constant subscript", "first(xs)", "return xs[0]  # <-")
inside("negative_subscript", "constant subscript", "last(xs)", "return x[-1]  # <-")
inside(
    "assignment_from_the_end_of_a_computed_list",
    "counted perhaps from its end",
    "a variable for the list",
    "lists: list[list[int]] = []",
    "lists[n + 1][n] = 1  # <-",
)
inside("subscript_with_comma", "subscript with a comma", "o[a][b]", "return o[x, y]  # <-")
inside("slice_with_step", "slice with a step", "a loop", "return xs[::2]  # <-")
inside("slice_assignment", "assignment to a slice", "extend", "xs[1:] = []  # <-")
inside("slice_bound_none", "may be None", "no bound", "return xs[None:n]  # <-")
inside("keyword_argument", "keyword argument", "positional", "return f(x, xs, s, n, o, y=1)  # <-")
inside("dict_items", ".items()", "entries(o)", "return o.items()  # <-")
inside("dict_keys", ".keys()", "keys(o)", "return o.keys()  # <-")
inside("dict_values", ".values()", "values(o)", "return o.values()  # <-")
inside("dict_get", ".get()", "o[key]", "return o.get('a')  # <-")
inside("dict_setdefault", ".setdefault()", "if o[key]", "return o.setdefault('a', 1)  # <-")
inside("dict_update", ".update()", "assign(", "o.update(x)  # <-")
inside("dict_popitem", ".popitem()", "a loop", "o.popitem()  # <-")
inside("pop_of_unknown", ".pop(", "a list", "return o.pop(0)  # <-")
inside("pop_in_the_middle", ".pop(", "streams.host.objects", "return xs.pop(1)  # <-")
inside("insert_in_the_middle", ".insert(", "list", "xs.insert(2, x)  # <-")
inside("list_remove", ".remove(", "discard", "xs.remove(x)  # <-")
inside("list_index", ".index(", "streams.host", "return xs.index(x)  # <-")
inside("list_sort", ".sort", "sort_by", "xs.sort()  # <-")
inside("sort_of_unknown", ".sort()", "sort_by", "x.sort()  # <-")
inside("list_reverse", ".reverse", "counts down", "xs.reverse()  # <-")
inside("list_count", ".count(", "streams.host", "return xs.count(x)  # <-")
inside("strip_of_unknown", ".strip()", "str", "return x.strip()  # <-")
inside("extend_of_unknown", ".extend()", "list", "x.extend(xs)  # <-")
inside("strip_of_characters", ".strip() with other arguments", "plain argument", "return s.strip('x')  # <-")
inside("split_of_whitespace", ".split() with other arguments", "plain argument", "return s.split()  # <-")
inside("replace_of_variable", ".replace", "substitute", "return s.replace(s, '')  # <-")
inside("string_title", ".title()", "streams.host", "return s.title()  # <-")
inside("len_of_unknown", "len(x)", "annotation", "return len(x)  # <-")
inside("int_of_unknown", "int(x)", "to_number", "return int(x)  # <-")
inside("min_of_list", "min(x)", "annotation", "return min(xs)  # <-")
inside("builtin_as_value", "len as a value", "lambda", "return o.map(len)  # <-")
for word, remedy in {
    "sorted": "sort_by",
    "reversed": "counts down",
    "map": "list comprehension",
    "filter": "list comprehension",
    "sum": "a loop",
    "round": "int(",
    "print": "log",
    "getattr": "o[name]",
    "setattr": "o[name] =",
    "hasattr": "has(o",
    "type": "is_string",
    "iter": "for loop",
    "next": "for loop",
    "set": "obj(",
    "dict": "obj(",
    "open": "no files",
    "eval": "no code",
    "exec": "no code",
    "list": "xs[:]",
    "tuple": "a list",
    "bool": "truthy",
    "repr": "text(x)",
    "callable": "is_function",
}.items():
    inside(f"builtin_{word}", word, remedy, f"return {word}(x)  # <-")
inside("other_builtin", "Python's memoryview", "streams.host", "return memoryview(x)  # <-")
inside("unknown_name", "nothing defines", "an import", "return window  # <-")
for word, remedy in {
    "str": "is_string(x)",
    "int": "is_number(x)",
    "float": "is_number(x)",
    "bool": "is_boolean(x)",
    "list": "is_array(x)",
    "dict": "is_object(x)",
}.items():
    expected = {"bool": "truthy", "list": "xs[:]", "dict": "obj("}.get(word, remedy)
    inside(f"isinstance_{word}", word, expected, f"return isinstance(x, {word})  # <-")
inside("with_statement", "with", "try/finally", "with x:  # <-", "    pass")
inside("match_statement", "match", "if/elif", "match x:  # <-", "    case 1: pass")
inside("walrus", ":=", "an assignment", "return (a := x)  # <-")
inside("assertion", "assert", "raise", "assert n == 1  # <-")
inside("yield_", "yield", "a list", "yield x  # <-")
inside("starred_assignment", "starred assignment", "slices", "a, *b = x  # <-")
inside("chained_assignment_of_lists", "chained assignment of lists", "one assignment", "a = b = []  # <-")
inside("delete_name", "del of a name", "nothing", "a = 1", "del a  # <-")
inside("delete_list_element", "del of a list element", "discard", "del xs[n]  # <-")
inside("loop_else", "else on a loop", "a function", "for a in xs:", "    pass", "else:", "    return 1  # <-")
inside("loop_over_object", "no list", "keys(o)", "for a in obj():  # <-", "    pass")
inside("range_outside", "range(…) outside", "a for statement", "return range(3)  # <-")
inside("range_with_computed_step", "computed step", "constant step", "for i in range(0, 9, n):  # <-", "    pass")
inside("enumerate_of_unknown", "unknown type", "annotation", "for i, a in enumerate(x):  # <-", "    pass")
inside("closure_in_loop", "a closure in a loop", "takes it as parameter",
       "for a in xs:", "    o.later(lambda: a)  # <-")  # fmt: skip
inside("closure_in_loop_over_local", "a closure in a loop", "takes it as parameter",
       "while n > 1:", "    b = n", "    def g() -> Any:", "        return b  # <-", "    o.later(g)", "    n -= 1")  # fmt: skip
inside(
    "closure_in_comprehension", "a closure in a loop", "takes it as parameter", "return [lambda: a for a in xs]  # <-"
)
inside("bytes_literal", "bytes", "a string", "return b'a'  # <-")
inside("complex_number", "complex", "two numbers", "return 2j  # <-")
inside("big_integer", "2^53", "a string", "return 2 ** 3 + 9007199254740993  # <-")
inside("reserved_variable", "new as a name", "another name", "new = 1  # <-")
inside("reserved_loop_variable", "var as a name", "another name", "for var in xs:  # <-", "    pass")
inside("emitted_variable", "Math as a name", "another name", "Math = 1  # <-")
inside("dunder_attribute", "__class__", "isinstance", "return x.__class__  # <-")
inside("mangled_attribute", ".__hidden", "one underscore", "return x.__hidden  # <-")
inside("unused_expression", "nobody uses", "a call", "x.y  # <-")
inside("bare_raise_outside", "outside of except", "raise X", "raise  # <-")
inside("super_in_function", "super() outside", "a method", "super().f()  # <-")
inside(
    "await_in_comprehension",
    "await in a comprehension",
    "a loop",
    "async def g() -> Any:",
    "    return [await a for a in xs]  # <-",
)
inside("either_of_call", "a call in a later argument", "if statement", "return either(x, o.f())  # <-")
inside(
    "coalesce_of_call", "a call in a later argument", "if statement", "return coalesce(x, f(x, xs, s, n, o, y))  # <-"
)
inside("marker_as_value", "obj as a value", "a lambda", "return o.f(obj)  # <-")
inside("proto_member", "__proto__", "another name", "return obj(__proto__=x)  # <-")
inside("obj_positional", "positional", "obj(**", "return obj(x)  # <-")
inside("type_at_run_time", "type checkers only", "a class", "return o.f(Callable)  # <-")
inside("nested_class", "nested", "module level", "class A:  # <-", "    pass")
inside("async_for", "async for", "awaits", "async def g() -> Any:", "    async for a in xs:  # <-", "        pass")
inside("async_with", "async with", "try/finally", "async def g() -> Any:", "    async with x:  # <-", "        pass")
inside("global_statement", "global", "owns the page's state", "global counter  # <-")

case("keyword_only", "keyword-only", "positional", "def f(*, a: Any) -> Any:  # <-\n    return a\n")
case("double_star", "**kwargs", "obj(", "def f(**a: Any) -> Any:  # <-\n    return a\n")
case("positional_only", "positional-only", "plain", "def f(a: Any, /) -> Any:  # <-\n    return a\n")
case("mutable_default", "default", "None", "def f(a: Any = []) -> Any:  # <-\n    return a\n")
case("computed_default", "default", "None", "LIMIT = 1\ndef f(a: Any = LIMIT) -> Any:  # <-\n    return a\n")
case(
    "reserved_parameter", "default as a name", "another name", "def f(default: Any) -> Any:  # <-\n    return default\n"
)
case("reserved_function", "delete as a name", "another name", "def delete() -> Any:  # <-\n    return 1\n")
case(
    "function_decorator",
    "the decorator @cache",
    "a call",
    "def cache(f: Any) -> Any:\n    return f\n@cache  # <-\ndef g() -> Any:\n    return 1\n",
)
case(
    "class_decorator",
    "the class decorator @deco",
    "@public",
    "def deco(f: Any) -> Any:\n    return f\n@deco  # <-\nclass A:\n    pass\n",
)
case(
    "multiple_inheritance",
    "multiple inheritance",
    "one base",
    "class A:\n    pass\nclass B:\n    pass\nclass C(A, B):  # <-\n    pass\n",
)
case("metaclass", "metaclass", "a plain class", "class A(metaclass=JsError):  # <-\n    pass\n")
case(
    "special_method",
    "__eq__",
    "a name of its own",
    "class A:\n    def __eq__(self, other: object) -> bool:  # <-\n        return True\n",
)
case("class_in_class", "nested class", "module level", "class A:\n    class B:  # <-\n        pass\n")
case("statement_in_class", "a statement in a class body", "methods", "class A:\n    if True:  # <-\n        pass\n")
case("mutable_class_attribute", "no constant", "__init__", "class A:\n    items: list[Any] = []  # <-\n")
case(
    "assignment_to_class_constant",
    "member of a class",
    "owns",
    "class A:\n    N = 1\ndef f() -> None:\n    A.N = 2  # <-\n",
)
case("missing_self", "without self", "self as first", "class A:\n    def f() -> None:  # <-\n        pass\n")
case(
    "constructor_method",
    "called constructor",
    "another name",
    "class A:\n    def constructor(self) -> None:  # <-\n        pass\n",
)
case("exception_base", "Exception as base", "JsError", "class A(Exception):  # <-\n    pass\n")
case("unknown_base", "a base that is no class", "such a class", "thing: Any = None\nclass A(thing):  # <-\n    pass\n")
case(
    "private_base", "is not public", "@public on the base", "class A:\n    pass\n@public\nclass B(A):  # <-\n    pass\n"
)
case(
    "no_super_init",
    "without super().__init__",
    "first statement",
    "class A:\n    pass\nclass B(A):\n    def __init__(self) -> None:  # <-\n        pass\n",
)
case(
    "self_before_super",
    "before super().__init__",
    "first",
    "class A:\n    pass\nclass B(A):\n    def __init__(self) -> None:\n        self.x = 1  # <-\n        super().__init__()\n",
)
case(
    "value_from_init",
    "returned from __init__",
    "return",
    "class A:\n    def __init__(self) -> None:\n        return 1  # <-\n",
)
case(
    "super_member",
    "member of super()",
    "a lambda",
    "class A:\n    def f(self) -> Any:\n        return 1\nclass B(A):\n    def f(self) -> Any:\n        return super().f  # <-\n",
)
case(
    "super_with_arguments",
    "super with arguments",
    "super()",
    "class A:\n    def f(self) -> Any:\n        return super(A, self).f()  # <-\n",
)
case(
    "self_rebound",
    "assignment to self",
    "another variable",
    "class A:\n    def f(self) -> Any:\n        self = 1  # <-\n",
)
case(
    "method_of_call_as_value",
    "computed object",
    "a variable",
    "class A:\n    def f(self) -> Any:\n        return 1\ndef g() -> Any:\n    return A().f  # <-\n",
)
case("module_statement", "statement at module level", "main.py", "obj(a=1)  # <-\n")
case("module_loop", "statement at module level", "main.py", "for a in [1]:  # <-\n    pass\n")
case("rebound_constant", "second binding", "another name", "A = 1\nA = 2  # <-\n")
case("import_star", "import *", "the names", "from streams.host.objects import *  # <-\n")
case("relative_import", "relative import", "full path", "from .host import objects  # <-\n")
case("dotted_import", "import of a module", "from package", "import streams.host.objects  # <-\n")
case("foreign_import", "no module of the project", "streams.host", "from collections import deque  # <-\n")
case(
    "missing_import", "does not define", "a name it defines", "from streams.host.objects import nothing_like_it  # <-\n"
)
case("reserved_import", "as a name", "another name", "from streams.host.objects import keys as default  # <-\n")
case("syntax_error", "syntax error", "", "def f(:  # <-\n")
case(
    "protocol_isinstance",
    "type checkers only",
    "members",
    "class P(Protocol):\n    x: int\ndef f(x: Any) -> Any:\n    return isinstance(x, P)  # <-\n",
)

case(
    "constructor_of_a_part",
    "more than methods in a part",
    "takes the part in",
    "@part\nclass A:\n    def __init__(self) -> None:  # <-\n        pass\n",
)
case("constant_of_a_part", "more than methods in a part", "takes the part in", "@part\nclass A:\n    LIMIT = 1  # <-\n")
case(
    "unbound_method",
    "unknown type as a function",
    "a lambda",
    "from collections.abc import Callable\ndef use(f: Callable[[], Any]) -> Any:\n    return f()\n"
    "def g(x: Any) -> Any:\n    return use(x.close)  # <-\n",
)
case(
    "static_method_of_a_part",
    "more than methods in a part",
    "takes the part in",
    "@part\nclass A:\n    @staticmethod\n    def f() -> int:  # <-\n        return 1\n",
)
case(
    "base_of_a_part",
    "a part with a base",
    "takes the part in",
    "class A:\n    pass\n@part\nclass B(A):  # <-\n    pass\n",
)
inside(
    "enumerations_of_an_object", "enumerations_of what is no module", "from streams", "return enumerations_of(x)  # <-"
)
