"""On what was it measured? Processor, cores, system, versions, and how busy the machine was."""

import os
import platform
from datetime import date
from pathlib import Path

from finsam.present.dates import day
from finsam.present.numbers import number
from finsam.report.outputs.versions import versions


def machine() -> str:
    """One Swedish sentence."""
    named = ", ".join(f"{name} {version}" for name, version in versions().items())
    return (
        f"Mätt {day(date.today())} på {_processor()} med {os.cpu_count()} kärnor, "
        f"{platform.system()} {platform.machine()}; {named}. {_load()}"
    )


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    if described.is_file():
        for line in described.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or "okänd processor"


def _load() -> str:
    if not hasattr(os, "getloadavg"):
        return ""
    return f"Belastningen från början, också från annat på maskinen, var {number(os.getloadavg()[1], 1)}."
