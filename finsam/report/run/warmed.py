"""All that a process which makes reports imports, and uses once, before it is forked.

Nothing here is of any report. What only some notebooks name, as matplotlib and seaborn, is imported when one
of them is run.
"""

# ruff: noqa: E402  # The collector is stopped before anything is imported.

import gc

# What is imported stays: to look through it for what can be thrown away takes a fifth of the time.
gc.disable()

# Before all that imports jsonschema.
import finsam.report.check.quick_start  # isort: skip

import finsam.report.execute.first_use
import finsam.report.notebook.association_report
import finsam.report.notebook.quality_report
import finsam.report.notebook.team_report
import finsam.report.run.make  # noqa: F401
from finsam.report.execute import engine
from finsam.report.page.html import prepare_exporter
from finsam.report.run.collector import look_seldom

prepare_exporter()
engine.prepare()
# Nor need a fork look through it, which would copy its pages.
gc.freeze()
look_seldom()
gc.enable()
