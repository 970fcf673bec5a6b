"""Links from a word to its definition, where the page has it; elsewhere only the word is left."""

import re

_ID = re.compile(r'\sid="(?P<id>[^"]+)"')
_TERM = re.compile(r'<a class="term" href="#(?P<id>[^"]+)">(?P<word>.*?)</a>', re.DOTALL)
_TERMS = re.compile(r'<p class="note terms">(?P<inside>.*?)</p>\n?', re.DOTALL)


def with_links(body: str) -> str:
    """The body without links to definitions that it does not have, and without lists of nothing else."""
    there = {found["id"] for found in _ID.finditer(body)}

    def line(found: re.Match[str]) -> str:
        kept = [term[0] for term in _TERM.finditer(found["inside"]) if term["id"] in there]
        first, _, _ = found["inside"].partition("<a")
        return f'<p class="note terms">{first}{", ".join(kept)}.</p>\n' if kept else ""

    return _TERM.sub(lambda term: term[0] if term["id"] in there else term["word"], _TERMS.sub(line, body))
