"""What has the form of a person's name is not shown where it can be kept."""

import pytest

from finsam.domain.printable import looks_like_name


@pytest.mark.parametrize("text", ["Anna Testsson", "Testsson, Anna", "Åsa-Lena von Test", " Anna T. "])
def test_a_first_name_and_a_surname_are_taken_for_a_name(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize("text", ["AF Borlänge", "Kyrkan", "Reg. Dalarna", "annan rehab", "", "Soc/FK"])
def test_what_teams_write_of_organisations_is_not(text: str) -> None:
    assert not looks_like_name(text)
