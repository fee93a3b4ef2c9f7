"""Names that mean something to JavaScript or to the compiler."""

RESERVED = frozenset(
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends"
    " false finally for function if implements import in instanceof interface let new null package private protected"
    " public return static super switch this throw true try typeof undefined var void while with yield"
    " NaN Infinity".split()
)
"""Words no variable, parameter, function or class may be called (attributes may)."""

EMITTED = frozenset(("Array", "Error", "Math", "Number", "Object"))
"""Globals that compiled code uses; a definition of that name would shadow them."""

INLINE_MARKERS = frozenset(("new", "typeof", "throw", "public", "part", "enumerations_of", "obj", "either", "coalesce"))
"""Markers that exist only as operators and cannot be passed around."""

MARKERS = INLINE_MARKERS | {"truthy", "same", "text", "UNDEFINED"}
"""Names of `streams.host.markers` that the compiler replaces by operators."""

ERASED_MODULES = frozenset(("typing", "typing_extensions", "collections.abc", "__future__"))
"""Modules that exist for type checkers only: their imports disappear."""

BUILTINS = frozenset(
    "len isinstance range enumerate zip any all min max abs int float str super Exception object property staticmethod"
    " classmethod".split()
)
"""Python's built-in names that have a meaning in the dialect."""

BUILTIN_REMEDIES = {
    "sorted": "sort_by(…) of streams.host.objects",
    "reversed": "a loop that counts down",
    "map": "a list comprehension",
    "filter": "a list comprehension",
    "sum": "a loop",
    "round": "int(x + 0.5)",
    "print": "the log of streams.log",
    "getattr": "o[name]",
    "setattr": "o[name] = value",
    "hasattr": "has(o, name) of streams.host.objects",
    "type": "is_string(x), isinstance(x, Class), typeof(x)",
    "iter": "a for loop",
    "next": "a for loop",
    "set": "obj(…) with the members as keys",
    "dict": "obj(…)",
    "list": "xs[:] for a copy, a list comprehension else",
    "tuple": "a list",
    "bool": "truthy(x)",
    "callable": "is_function(x) of streams.host.functions",
    "repr": "text(x)",
    "format": "text(x)",
    "open": "nothing: there are no files in a browser",
    "eval": "nothing: no code is made at run time",
    "exec": "nothing: no code is made at run time",
    "id": "same(a, b)",
    "hash": "a key of your own",
    "vars": "keys(o) of streams.host.objects",
    "dir": "keys(o) of streams.host.objects",
    "pow": "a ** b",
    "divmod": "a // b and a % b",
    "ord": "a function of streams.host",
    "chr": "a function of streams.host",
    "input": "nothing: there is no terminal in a browser",
    "bytes": "a string, or a function of streams.host",
    "frozenset": "obj(…) with the members as keys",
    "globals": "the object that owns the state",
    "locals": "the object that owns the state",
}
"""Refused built-ins and what to write instead."""
