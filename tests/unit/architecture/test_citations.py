"""What the code cites, a reader finds: `(wire protocol §6.3)` is section 6.3 of docs/reference/wire-protocol.md."""

import re
from collections.abc import Iterator

from tests.support.tables import add_line
from tests.unit.architecture.source_tree import ROOT, files, name_of

REFERENCE = ROOT / "docs" / "reference"
DOCUMENTS = {
    "wire protocol": "wire-protocol.md",
    "cti service": "cti-service.md",
    "public api": "public-api.md",
    "global resiliency": "global-resiliency.md",
    "softphone reference": "softphone.md",
}
"""How the code names each document -> its file."""

SECTION = re.compile(r"§\s?((?:[A-F]\.)?\d+(?:\.\d+)*)")
CITED = re.compile("|".join(DOCUMENTS) + "|" + SECTION.pattern, re.IGNORECASE)
HEADING = re.compile(r"^#{2,4} ((?:[A-F]\.)?\d+(?:\.\d+)*)\.? ", re.MULTILINE)
CITING = (".py", ".md", ".js", ".mjs", ".ts")


def citations(text: str) -> Iterator[tuple[str, str]]:
    """(document, section) of each section that a text cites; the document is the one named last before the section."""
    for paragraph in re.split(r"\n\s*\n", text):
        document = ""
        for found in CITED.finditer(paragraph):
            if found[1]:
                yield document, found[1]
            else:
                document = " ".join(found[0].lower().split())


def sections(document: str) -> set[str]:
    """The numbers of the sections of a document."""
    return set(HEADING.findall((REFERENCE / DOCUMENTS[document]).read_text(encoding="utf-8")))


def test_every_citation_has_its_section() -> None:
    """Each cited section is a heading of the document that is named before it."""
    known = {document: sections(document) for document in DOCUMENTS}
    cited = [
        (name_of(path), document, section)
        for path in files(*CITING)
        if path.parent != REFERENCE and path.parent.name != "architecture"
        for document, section in citations(path.read_text(encoding="utf-8"))
    ]
    add_line("citations with a target in docs/reference", f"{len(cited)}")
    lost = [one for one in cited if one[2] not in known.get(one[1], set())]
    assert lost == []


def test_citations_are_read() -> None:
    """A section belongs to the document named last before it; one without a document belongs to none."""
    text = "As (wire protocol §6.3, §7; CTI service §2.1).\n\nNo document: §9."
    assert list(citations(text)) == [
        ("wire protocol", "6.3"),
        ("wire protocol", "7"),
        ("cti service", "2.1"),
        ("", "9"),
    ]
