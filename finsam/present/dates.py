"""Days, months and periods in words: `30 juni 2025`, `juli 2024–juni 2025`. Nothing here imports pandas."""

from datetime import date

from babel.dates import format_date

from finsam.domain.periods import Period
from finsam.present.typography import HARD_SPACE, LOCALE, NDASH


def day(value: date) -> str:
    """`30 juni 2025`."""
    return str(format_date(value, "d MMMM y", locale=LOCALE)).replace(" ", HARD_SPACE)


def month_of(value: date) -> str:
    """`juni 2025`."""
    return str(format_date(value, "MMMM y", locale=LOCALE))


def month_name(value: date) -> str:
    """`juni 25`, `dec 24`: where there is little room."""
    return f"{str(format_date(value, 'MMM', locale=LOCALE)).rstrip('.')} {value:%y}"


def period_months(period: Period) -> str:
    """`juli 2023–juni 2024`, `januari–december 2024`, `juni 2024`: windows of one length below each other."""
    first, last = month_of(period.first), month_of(period.last)
    if first == last:
        return last
    if period.first.year == period.last.year:
        first = first.partition(" ")[0]
    return f"{first}{NDASH}{last}"


def days_in_words(period: Period) -> str:
    """`1 juli 2024 till 30 juni 2025`."""
    return f"{day(period.first)} till {day(period.last)}"


def period_name(period: Period) -> str:
    """`helåret 2024`, `första halvåret 2024` or `juli 2024–juni 2025`."""
    if period.months == 12 and period.first.month == 1:
        return f"helåret {period.first.year}"
    if period.months == 6 and period.first.month in (1, 7):
        return f"{'första' if period.first.month == 1 else 'andra'} halvåret {period.first.year}"
    first, last = month_of(period.first), month_of(period.last)
    return first if first == last else f"{first}{NDASH}{last}"


def during(period: Period) -> str:
    """When, in a sentence: `under 2024`, `under första halvåret 2024`, `från juli 2024 till juni 2025`."""
    if period.months == 12 and period.first.month == 1:
        return f"under {period.first.year}"
    if NDASH not in period_name(period):
        return f"under {period_name(period)}"
    return f"från {month_of(period.first)} till {month_of(period.last)}"
