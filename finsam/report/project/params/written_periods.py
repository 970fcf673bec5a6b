"""Periods as they are written in params: one or a list, each in any form of docs/figures-file.md."""

from typing import Annotated

from pydantic import BeforeValidator

from finsam.domain.periods import EXPECTED, Period, PeriodError
from finsam.domain.printable import shown

_LONGEST_PERIOD = 60


def _period(value: object) -> Period:
    text = str(value)
    if len(text) > _LONGEST_PERIOD or not text.isprintable():
        raise ValueError(f"{shown(text)} är ingen period; väntade {EXPECTED}")
    try:
        return Period.parse(text)
    except PeriodError as error:
        raise ValueError(str(error)) from error


def _period_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


PeriodField = Annotated[Period, BeforeValidator(_period)]
Periods = Annotated[tuple[PeriodField, ...], BeforeValidator(_period_list)]
