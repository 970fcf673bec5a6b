"""What is slow only the first time? Importing this does it once, before kernels are forked.

Templates are compiled, the standard instruments and the words of the Swedish language read, one chart drawn.
Nothing here is of any team: a kernel starts with nothing of another's.
"""

from finsam.domain.instruments import standard_instruments
from finsam.present.charts.style import Panel, text_width
from finsam.present.numbers import number
from finsam.present.parts.markup import compile_templates

compile_templates()
standard_instruments()
number(1, 0)
_panel = Panel(40)
_panel.text(0, 10, "0")
_panel.text(0, 10, "0", bold=True)
_panel.bar(0, 10, 10, "#000000", thickness=5)
_panel.stroke((0, 10), (0, 10), "#000000")
_panel.svg()
text_width("0")
