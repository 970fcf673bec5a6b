"""The accessibility statement, tillganglighet.html: what is accessible, what is lacking, whom to tell.

Its parts are those that lag (2018:1937) om tillgänglighet till digital offentlig service, 13 §, and Digg ask
for: who and which service, status, known shortcomings with reasons, how to report, supervision, how it was
assessed and when.
"""

import re
from dataclasses import dataclass
from datetime import date

from finsam.present.dates import day
from finsam.present.pages.page import Page, page_html
from finsam.present.parts.markup import render

# When the pages of this release were assessed and the shortcomings below last gone through: never today's
# date, since a page that is made again has not been assessed again.
ASSESSED = date(2026, 11, 22)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_ADDRESS = re.compile(r"https://\S+")


@dataclass(frozen=True)
class Responsible:
    """An association that publishes the pages; `contact` and its own known `shortcomings` may be empty."""

    name: str
    contact: str = ""
    shortcomings: tuple[str, ...] = ()

    @property
    def link(self) -> str:
        """Where the contact leads; empty where it is a telephone number or words."""
        if _EMAIL.fullmatch(self.contact):
            return f"mailto:{self.contact}"
        return self.contact if _ADDRESS.fullmatch(self.contact) else ""


def accessibility_html(responsible: tuple[Responsible, ...], public: bool = False) -> str:
    """The whole page, for the board's pages or for the public ones."""
    service = "de offentliga rapporterna" if public else "styrelsens rapporter"
    page = Page(
        title="Tillgänglighetsredogörelse",
        banner=f"Tillgänglighetsredogörelse för {service}",
        period="",
        description=f"Hur tillgängliga {service} är, vilka brister som är kända och vem du kontaktar.",
        running="Tillgänglighetsredogörelse",
        footer="Gjord med finsam.",
    )
    body = render("accessibility.html.j2", responsible=responsible, service=service, assessed=day(ASSESSED))
    return page_html(body, page)
