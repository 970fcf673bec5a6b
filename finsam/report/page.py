"""How does an executed notebook become a page? nbconvert with a template that shows no code, then the frame."""

from functools import cache
from pathlib import Path

from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from finsam.present.page import Page, page_html

_TEMPLATES = Path(__file__).with_name("templates")


@cache
def _exporter() -> HTMLExporter:
    """One exporter for all reports of a process: making it takes longer than using it."""
    config = Config({"HTMLExporter": {"anchor_link_text": "", "exclude_anchor_links": True}})
    return HTMLExporter(
        config=config, template_name="finsam", extra_template_basedirs=[str(_TEMPLATES)], embed_images=False
    )


def html_of(notebook: NotebookNode, page: Page) -> str:
    """The whole page of an executed notebook. The same notebook gives the same bytes."""
    body, _ = _exporter().from_notebook_node(notebook)
    return page_html(body, page)
