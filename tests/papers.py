"""What stands in a PDF: its words, and the tree that a screen reader follows."""

import io
import os
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from shutil import which

import pikepdf
import pytest

from finsam.present.paper.page_tree import Node

# In CI, where it must be, what needs it is run and fails.
needs_poppler = pytest.mark.skipif(
    which("pdftotext") is None and "CI" not in os.environ,
    reason="no poppler on this machine; install it with the system's package manager",
)
_NUMBER = re.compile(r"[−+-]?\d+(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W\d_]{3,}")
_HASH = re.compile(r"[0-9a-f]{64}")
_FOOT = re.compile(r"\n[^\n]*\n*Sida \d+ av \d+\n")
_CUT = re.compile(r"(?<=\w)[-\u2010\u00ad]\n(?=\w)")
# Ways about a page, which a paper does not have.
_NOT_ON_PAPER = {"script", "style", "head", "nav", "template", "svg"}
_WITHIN_WORDS = {"b", "strong", "em", "i", "code", "a", "wbr", "span"}


def words_of(pdf: Path) -> str:
    """The text of a PDF without its feet and hyphens."""
    read = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True)
    return _CUT.sub("", _FOOT.sub("\n", read.stdout)).replace("\u00ad", "").replace("\u200b", "")


def text_of(path: Path) -> str:
    """All that can be read in a file of outputs/, on paper, in a workbook or as it stands."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as parts:
            return "".join(parts.read(name).decode() for name in parts.namelist())
    return words_of(path) if path.suffix == ".pdf" else path.read_text("utf-8")


def words_on(page: Node) -> str:
    """What a page tells its readers, folded or not."""
    main = page.first("main")
    assert main is not None
    return "".join(_told(main)).replace("\u00ad", "").replace("\u200b", "").replace("\u2011", "-")


def _told(node: Node) -> Iterator[str]:
    for kid in node.kids:
        if isinstance(kid, str):
            yield kid
            continue
        unseen = "unseen" in kid.classes or {"note", "terms"} <= kid.classes or "unfold" in kid.classes
        if kid.tag in _NOT_ON_PAPER or unseen or kid.tag == "summary":
            continue
        between = "" if kid.tag in _WITHIN_WORDS else " "
        yield between
        yield from _told(kid)
        yield between


def lacking(page: str, paper: str) -> list[str]:
    """The numbers and words of a page that its paper has fewer of."""
    page, paper = _HASH.sub("", page), _HASH.sub("", paper)
    found = []
    for pattern in (_NUMBER, _WORD):
        there = Counter(pattern.findall(paper))
        found += [one for one, n in Counter(pattern.findall(page)).items() if there[one] < n]
    return found


@dataclass(frozen=True)
class Tag:
    """An element of a PDF's tree: its role, what is said in its stead, and what it is head of."""

    role: str
    alt: str
    scope: str
    inside: tuple["Tag", ...]

    def all(self, *roles: str) -> Iterator["Tag"]:
        for one in self.inside:
            if one.role in roles:
                yield one
            yield from one.all(*roles)


def tags_of(pdf: bytes) -> Tag:
    """The tree of a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        kids = opened.Root.StructTreeRoot.get("/K")
        return Tag("Root", "", "", tuple(_tags(kids)))


def _tags(found: object) -> Iterator[Tag]:
    if isinstance(found, pikepdf.Array):
        for one in found:  # type: ignore[attr-defined]
            yield from _tags(one)
    elif isinstance(found, pikepdf.Dictionary) and found.get("/S") is not None:
        role = str(found.get("/S")).removeprefix("/")
        alt = str(found.get("/Alt") or "")
        yield Tag(role, alt, _scope(found.get("/A")), tuple(_tags(found.get("/K"))))


def _scope(attributes: object) -> str:
    each = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]  # type: ignore[call-overload]
    scopes = (
        str(one.get("/Scope")) for one in each if isinstance(one, pikepdf.Dictionary) and "/Scope" in one
    )
    return next(scopes, "")


def untagged(pdf: bytes) -> list[str]:
    """What of a PDF those who hear it would miss."""
    tree = tags_of(pdf)
    levels = [int(one.role[1]) for one in tree.all("H1", "H2", "H3", "H4", "H5", "H6")]
    found = []
    if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
        found.append(f"headings: {levels}")
    found += ["figure without alt" for one in tree.all("Figure") if not one.alt]
    found += ["head of nothing" for one in tree.all("TH") if one.scope not in ("/Row", "/Column", "/Both")]
    found += ["table without heads" for one in tree.all("Table") if not [*one.all("TH")]]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root = opened.Root
        told = root.Metadata.read_bytes().decode()
        if str(root.get("/Lang")) != "sv-SE" or not root.ViewerPreferences.DisplayDocTitle:
            found.append("language or title")
        found += [name for name in ("pdfuaid:part", "pdfaid:part", "dc:title") if name not in told]
        if "/Outlines" not in root:
            found.append("bookmarks")
    return found
