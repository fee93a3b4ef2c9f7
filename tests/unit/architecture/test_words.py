"""The words of docs/glossary.md, everywhere: in names, comments, tests, messages and documents."""

import re
from collections import Counter

from tests.support.tables import add_line
from tests.unit.architecture.source_tree import ROOT, files, name_of

GLOSSARY = ROOT / "docs" / "glossary.md"
READ = (".py", ".md", ".js", ".mjs", ".ts", ".html", ".css", ".toml", ".yml", ".sh")
NOT_READ = frozenset({"docs/glossary.md", "tests/unit/architecture/test_words.py", "CHANGELOG.md"})
"""The list itself; and the change log, which speaks of names as they were."""

ALLOWED = {
    "contact[ _]control[ _]panel": "what CCP stands for",
    "(agent|customer)_?hears": "who hears what in a call: fields of the control API",
    "desk phone|front desk": "a telephone on a desk; the name of a quick connect",
    "rich_help_panel": "a parameter of typer's, for groups of options",
    r"\[.told.\]|(evidence|measured)\.told\b|\btold=True": "a field of the diagnosis report",
}
"""Names and phrases that are right, and why."""

SOUND = re.compile("softphone|audio|ringtones|simulator/media/|demo/")
"""Where sound is the subject, to hear is an ordinary word."""

STILL_THERE = 0
"""How many uses of such words are left: none."""

HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def unwanted() -> list[str]:
    """The words and phrases in the first column of the glossary's second table."""
    table = GLOSSARY.read_text(encoding="utf-8").partition("## Not used")[2]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("|")]
    return [word.strip() for row in rows[2:] for word in row.split(",")]


def uses(text: str, words: list[str]) -> Counter[str]:
    """How often each word occurs in a text, as a word of prose or as a part of a `snake_case` or `camelCase` name."""
    allowed = re.compile("|".join(ALLOWED), re.IGNORECASE)
    parts = re.sub(r"\s+", " ", HUMP.sub(" ", allowed.sub("", text)).replace("_", " ").lower())
    found = re.findall(rf"(?<![a-z])(?:{'|'.join(words)})(?![a-z])", parts)
    return Counter(found)


def words_for(name: str) -> list[str]:
    """The words that a file must not use."""
    return [word for word in unwanted() if not (SOUND.search(name) and word in ("hear", "hears", "heard"))]


def test_names_and_prose_use_the_glossary() -> None:
    """What the glossary replaces is used nowhere."""
    found = {
        name: uses(path.read_text(encoding="utf-8"), words_for(name))
        for path in files(*READ)
        if (name := name_of(path)) not in NOT_READ
    }
    total = sum(counts.total() for counts in found.values())
    add_line("uses of words the glossary replaces", str(total))
    worst = sorted(((counts.total(), name) for name, counts in found.items() if counts), reverse=True)[:10]
    assert total <= STILL_THERE, worst


def test_words_are_found_in_names() -> None:
    """A word counts in prose, in `snake_case` and in `camelCase`, and not inside another word."""
    assert uses("A desk: desk_of, DeskWorld, makeDesk, desktop", ["desk", "desks"])["desk"] == 4


def test_right_words_do_not_count() -> None:
    """What is right in its place does not count; where sound is the subject, people hear."""
    assert uses("Contact Control Panel, customer_hears, a desk phone", ["panel", "hears", "desk"]).total() == 0
    assert "heard" in words_for("streams/bus.py")
    assert "heard" not in words_for("tests/support/audio.py")
