"""From parts to HTML: the one Jinja environment, which escapes everything that is not already markup."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

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
    return environment


def breakable(text: str) -> Markup:
    """Escaped text that a narrow column may break after a slash between two words, which browsers do not."""
    return Markup("/<wbr>".join(str(escape(part)) for part in _BETWEEN_WORDS.split(text)))


class Shown:
    """What a notebook shows as HTML. Its plain text, which a notebook keeps too, is no more than its name."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def render(template: str, **parts: object) -> str:
    """A template of `present/templates` filled with parts; text is escaped, `Markup` is not."""
    return _environment().get_template(template).render(**parts)


def compile_templates() -> None:
    """Compile every template now instead of when it is first filled."""
    for name in _environment().list_templates(extensions=["j2"]):
        _environment().get_template(name)
