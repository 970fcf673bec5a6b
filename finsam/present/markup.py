"""From parts to HTML: the one Jinja environment, which escapes everything that is not already markup."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("finsam.present", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


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
