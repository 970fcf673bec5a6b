"""What is slow only the first time? Importing this does it once, before kernels are forked.

Templates are compiled, the standard instruments and the words of the Swedish language read. Nothing here is
of any team: a kernel starts with nothing of another's.
"""

from finsam.domain.instruments import standard_instruments
from finsam.present.numbers import number
from finsam.present.parts.markup import compile_templates

compile_templates()
standard_instruments()
number(1, 0)
