"""Personal numbers are found in every written form, and what only looks like one is let through.

The numbers are made for these tests: 850412-123 with its check digit, and the day with 60 added.
"""

import pytest

from finsam.domain.personal_number import holds_personal_number, resembles_personal_number

# 8*2=16 5 0*2=0 4 1*2=2 2 1*2=2 2 3*2=6 -> 1+6+5+0+4+2+2+2+2+6 = 30, check digit 0
PERSONNUMMER = "8504121230"
# 8*2=16 5 0*2=0 4 7*2=14 2 1*2=2 2 3*2=6 -> 1+6+5+0+4+1+4+2+2+2+6 = 33, check digit 7
SAMORDNINGSNUMMER = "8504721237"


@pytest.mark.parametrize("number", [PERSONNUMMER, SAMORDNINGSNUMMER])
@pytest.mark.parametrize(
    "form",
    [
        "{date}{last}",
        "{date}-{last}",
        "{date}+{last}",
        "{date} {last}",
        "{date} - {last}",
        "{date}\u2013{last}",
        "{date}\u2212{last}",
        "19{date}{last}",
        "19{date}-{last}",
        "20{date}{last}",
        "född {date}-{last}, flyttad",
        "({date}{last})",
        "\u200b{date}\u200b-{last}",
    ],
)
def test_a_personal_number_is_found_in_every_written_form(form: str, number: str) -> None:
    assert holds_personal_number(form.format(date=number[:6], last=number[6:]))


@pytest.mark.parametrize(
    "text",
    [
        "A1",
        "0114",
        "20240701",
        "2024-07-01 00:00",
        "200101-201231",
        "20240701-20250630",
        "1 640 000 000",
        "8504121231",  # wrong check digit
        "8513121230",  # no thirteenth month
        "8504321230",  # neither day 32 nor 32 - 60
        "08504121230",  # eleven digits
        "",
    ],
)
def test_what_is_not_a_personal_number_is_let_through(text: str) -> None:
    assert not holds_personal_number(text)


def test_a_number_with_a_wrong_check_digit_resembles_a_personal_number() -> None:
    assert resembles_personal_number("850412-1231")
    assert not resembles_personal_number("team 850412-1231")
    assert not resembles_personal_number("240701-01")
