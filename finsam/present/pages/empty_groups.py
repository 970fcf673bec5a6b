"""A heading within a section under which nothing stands, as where an edition lacks its table, is left out."""

import re

_ALONE = re.compile(
    r'<div class="said">\s*<h4[^>]*>(?:(?!</h4>).)*</h4>\s*</div>\s*'
    r'(?=<h[23]\b|<div class="said">\s*<h4\b|<div class="(?:halves fields|analysis|reflection)">)',
    re.DOTALL,
)


def without_empty_groups(body: str) -> str:
    """The body without headings that another heading, or the section's last fields, follow at once."""
    return _ALONE.sub("", body)
