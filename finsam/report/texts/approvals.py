"""Wordings that a person has approved for the public edition, by hash: quotes, and texts that need it.

No rule finds a name. So somebody at the team reads each quote, and puts its hash into
params/<association>/approved.txt: a line begins with the hash, the rest of it is a note of one's own, as is
a line that begins with #. The hash is of the wording alone, so one changed word needs a new approval.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path

from finsam.present.narrative.narrative import Passage
from finsam.present.narrative.telling_words import telling_sentences, tells_how_many

MAX_BYTES = 1_000_000
LENGTH = 16
_HASH = re.compile(rf"\s*(?P<hash>[0-9a-f]{{{LENGTH}}})(?![0-9a-z])")
_SPACE = re.compile(r"\s+")
# Sections that are about single persons, whatever they tell.
_STORIES = frozenset({"stories"})


def approval_hash(text: str) -> str:
    """The hash of a wording: sixteen hexadecimal digits, the same however its lines are broken."""
    wording = _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return hashlib.sha256(wording.encode()).hexdigest()[:LENGTH]


def read_approved(path: Path) -> frozenset[str]:
    """The hashes in a file of approvals; without a file to read nothing is approved."""
    return frozenset(found["hash"] for _, line in _lines(path) if (found := _HASH.match(line)))


def unread_lines(path: Path) -> tuple[tuple[int, str], ...]:
    """Number and words of the lines that are neither empty, nor a note after #, nor begin with a hash."""
    return tuple(
        (number, line.strip())
        for number, line in _lines(path)
        if line.strip() and not line.lstrip().startswith("#") and not _HASH.match(line)
    )


def too_large(path: Path) -> bool:
    """Whether a file of approvals is larger than what is read of it."""
    return path.is_file() and path.stat().st_size > MAX_BYTES


def _lines(path: Path) -> list[tuple[int, str]]:
    """The numbered lines of a file of approvals; none where there is no file to read."""
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return []
    return list(enumerate(text.splitlines(), start=1))


def approved(texts: Iterable[str], hashes: Collection[str]) -> tuple[str, ...]:
    """Those of the texts that may be in a public edition, in their order."""
    return tuple(text for text in texts if approval_hash(text) in hashes)


def to_approve(texts: Iterable[str], hashes: Collection[str]) -> tuple[str, ...]:
    """Those that may not until somebody approves them, each once."""
    return tuple(dict.fromkeys(text for text in texts if approval_hash(text) not in hashes))


def approval_line(text: str, note: str) -> str:
    """The line that approves a text, to be put into the file; `note` says what it is about."""
    return f"{approval_hash(text)}  {_SPACE.sub(' ', note).strip()}"


def needs_approval(passage: Passage) -> bool:
    """Whether a passage of a text waits for approval as quotes do.

    A story is about one person; a number or a comparison in words may be one that the public edition hides.
    """
    return passage.section.id in _STORIES or tells_how_many(passage.text)


def to_read(passage: Passage) -> tuple[str, ...]:
    """What of a passage its approver must read: a story whole, of another text the telling sentences."""
    telling = () if passage.section.id in _STORIES else telling_sentences(passage.text)
    return tuple(_SPACE.sub(" ", text).strip() for text in telling or (passage.text,))
