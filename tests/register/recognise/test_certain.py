"""What is read of a file without asking: nothing that is only proposed, and our own form as it stands."""

from collections.abc import Callable

import pytest

from finsam.domain.codes import standard_codes
from finsam.register.core.cells import Sheet
from finsam.register.core.mapping import Mapping
from finsam.register.files.sources import Source, SourceContents
from finsam.register.recognise.certain import certain

HEADINGS = ["Kod", "Kön", "Föd.år", "Startdatum", "Slutdatum", "Remitterande part", "Försörjning", "Orsak"]


@pytest.fixture
def certain_of() -> Callable[..., Mapping]:
    def mapping(sheets: list[Sheet], given: Mapping | None = None, ours: tuple[Sheet, ...] = ()) -> Mapping:
        contents = SourceContents(Source("lista.xlsx", "", None), ours, tuple(sheets), ())
        return certain(contents, standard_codes(), given or Mapping())

    return mapping


def rows(number: int = 9, headings: list[str] | None = None) -> list[list[object]]:
    """A list with a title above its headings, where every other participant is closed."""
    title: list[object] = ["Deltagarlista"]
    return [title, list(headings or HEADINGS), *map(row, range(number))]


def row(number: int) -> list[object]:
    closed = number % 2
    reason = ("AF", "Fortsatt rehab")[number % 4 // 2] if closed else ""
    start, end = f"2024-01-{number + 1:02}", "2024-06-01" if closed else ""
    return [f"D{number}", "KM"[number % 2], float(1970 + number), start, end, "Soc", "Akt.ers", reason]


def test_what_is_certain_of_a_list_is_its_sheet_header_headings_and_words(
    certain_of: Callable[..., Mapping], as_sheet: Callable[..., Sheet]
) -> None:
    found = certain_of([as_sheet(rows())])
    assert found.sheets == {"Deltagare": ("Blad1",)}
    assert found.header_row == (2,)
    assert found.columns["Inskriven"] == ("Startdatum",) and found.columns["Deltagar-id"] == ("Kod",)
    assert found.words["income_source"] == {"Akt.ers": "activity_compensation"}
    assert found.words["exit_reason"] == {"Fortsatt rehab": "other_rehab"}  # and never AF
    assert not found.one_of and not found.split and not found.rows


def test_what_params_say_goes_before_what_is_certain(
    certain_of: Callable[..., Mapping], as_sheet: Callable[..., Sheet]
) -> None:
    given = Mapping(file="lista.xlsx", words={"exit_reason": {"AF": "job_seeking"}})
    found = certain_of([as_sheet(rows())], given)
    assert found.file == "lista.xlsx"
    assert found.words["exit_reason"] == {"AF": "job_seeking", "Fortsatt rehab": "other_rehab"}


def test_a_heading_that_is_only_proposed_is_not_read(
    certain_of: Callable[..., Mapping], as_sheet: Callable[..., Sheet]
) -> None:
    headings = [
        "Kod",
        "Kön",
        "Föd.år",
        "Startdatun",
        "Slutdatum",
        "Remitterande part",
        "Försörjning",
        "Orsak",
    ]
    found = certain_of([as_sheet(rows(headings=headings))])
    assert "Inskriven" not in found.columns


@pytest.mark.parametrize("names", [("2023", "2024"), ("Norra", "Södra"), ("Aktiva", "Avslutade")])
def test_several_sheets_are_one_list_only_where_params_say_so(
    names: tuple[str, str], certain_of: Callable[..., Mapping], as_sheet: Callable[..., Sheet]
) -> None:
    sheets = [as_sheet(rows(), name) for name in names]
    assert certain_of(sheets) == Mapping()
    given = Mapping(sheets={"Deltagare": names})
    assert certain_of(sheets, given).columns["Inskriven"] == ("Startdatum",)


def test_a_list_of_several_teams_is_not_read_until_params_say_whose_rows(
    certain_of: Callable[..., Mapping], as_sheet: Callable[..., Sheet]
) -> None:
    title, headings, *body = rows()
    teams = [title, [*headings, "Team"], *([*row, ("Norra", "Södra")[i % 2]] for i, row in enumerate(body))]
    assert certain_of([as_sheet(teams)]) == Mapping()
    given = Mapping(rows={"Team": "Norra"})
    assert certain_of([as_sheet(teams)], given).columns["Avslutad"] == ("Slutdatum",)


def test_a_list_with_names_in_it_is_not_read(
    certain_of: Callable[..., Mapping], as_sheet: Callable[..., Sheet]
) -> None:
    title, headings, *body = rows()
    named = [title, [*headings, "Vem"], *([*row, f"Anna {'ABCDEFGHI'[i]}sson"] for i, row in enumerate(body))]
    assert certain_of([as_sheet(named)]) == Mapping()


def test_a_register_in_our_own_form_is_read_as_it_stands(
    certain_of: Callable[..., Mapping], as_sheet: Callable[..., Sheet], sheets: dict
) -> None:
    own = as_sheet(sheets["Deltagare"], "Deltagare")
    assert certain_of([], ours=(own,)) == Mapping()
    sheets["Deltagare"][0][4] = "Slutdag"
    changed = as_sheet(sheets["Deltagare"], "Deltagare")
    assert certain_of([], ours=(changed,)) == Mapping()
    given = Mapping(file="avesta.xlsx")
    assert certain_of([], given, ours=(own,)) == given


def test_a_file_without_any_list_gives_what_params_say(
    certain_of: Callable[..., Mapping], as_sheet: Callable[..., Sheet]
) -> None:
    assert certain_of([as_sheet([["År", "Antal"], [2024.0, 3.0]])]) == Mapping()
