"""HTML from parts: the one Jinja environment, which escapes everything that is not already markup."""

import hashlib
import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from finsam.present.numbers import unbroken

_BETWEEN_WORDS = re.compile(r"(?<=\w{4})/(?=\w{4})")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("finsam.present", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["breakable"] = breakable
    environment.filters["unbroken"] = unbroken
    return environment


def breakable(text: str) -> Markup:
    """Escaped text that a narrow column may break after a slash between two words, which browsers do not."""
    return Markup("/<wbr>".join(str(escape(part)) for part in _BETWEEN_WORDS.split(text)))


# Where a notebook's output says that it comes from a report: in its metadata.
ORIGIN = "finsam"


def origin(html: str) -> dict[str, dict[str, str]]:
    """The mark that an output of this HTML has where a report made it; it fits no other HTML."""
    return {ORIGIN: {"from": "report", "sha256": hashlib.sha256(html.encode()).hexdigest()}}


class Shown:
    """What a notebook shows as HTML. Its plain text, which a notebook keeps too, is no more than its name.

    Marked where a report gave it as it is; what an analyst builds or changes is not.
    """

    _by_report = False

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def _repr_html_(self) -> str:
        raise TypeError(f"{type(self).__name__} has no form of its own")

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        html = self._repr_html_()
        return {"text/plain": repr(self), "text/html": html}, origin(html) if self._by_report else {}

    def marked(self) -> None:
        """Say of this object, and of no copy of it, that a report gave it."""
        # Some are frozen dataclasses.
        object.__setattr__(self, "_by_report", True)


def render(template: str, **parts: object) -> str:
    """A template of `present/templates` filled with parts; text is escaped, `Markup` is not."""
    return _environment().get_template(template).render(**parts)


def compile_templates() -> None:
    """Compile every template now instead of when it is first filled."""
    for name in _environment().list_templates(extensions=["j2"]):
        _environment().get_template(name)
