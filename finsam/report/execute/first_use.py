"""What is slow only the first time? Importing this does it once, before anything is forked.

Templates are compiled, the standard instruments, the rules of the points and the words of the Swedish
language read, a notebook checked. Nothing here is of any team.
"""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from finsam.domain.instruments import standard_instruments
from finsam.domain.word_lists import word_lists
from finsam.present.numbers import number
from finsam.present.parts.markup import compile_templates
from finsam.present.topics.points.rules import topics

compile_templates()
standard_instruments()
word_lists("steering_group")
number(1, 0)
topics()
_shown = new_output("execute_result", data={"text/html": "<p>a</p>", "text/plain": "a"}, execution_count=1)
_notebook = new_notebook(cells=[new_markdown_cell("## a\n\nb"), new_code_cell("1", outputs=[_shown])])
nbformat.reads(nbformat.writes(_notebook), as_version=4)
