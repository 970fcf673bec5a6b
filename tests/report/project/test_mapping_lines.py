"""The `register:` block: what is certain is YAML, what is not is a comment until somebody takes it."""

import re

import pytest
import yaml

from finsam.domain.codes import standard_codes
from finsam.domain.faults import Place
from finsam.register.core.cells import Cell, Sheet
from finsam.register.recognise.recognise import recognised
from finsam.report.project.params.mapping_lines import PROPOSED, TO_FILL_IN, block, marked, quoted
from finsam.report.project.params.register_block import RegisterBlock

HEADINGS: list[Cell] = [
    "Kod",
    "Kön",
    "Födelseår",
    "Startdatum",
    "Slutdatum",
    "Remittent",
    "Försörjning",
    "Orsak",
]
Rows = list[list[Cell]]


def listed(number: int = 12) -> Rows:
    return [
        [
            f"D{i}",
            "KM"[i % 2],
            float(1970 + i),
            f"2024-01-{i + 1:02}",
            "2024-06-01" if i % 2 else "",
            "AF Borlänge" if i % 3 else "FK",
            "Akt.ers",
            ("AF", "Arbete", "AF", "Arbete", "Anna Testsson", "Arbete")[i // 2] if i % 2 else "",
        ]
        for i in range(number)
    ]


def lines(sheets: dict[str, Rows], file: str = "Lista.xlsx") -> list[str]:
    read = [Sheet(Place(file, name), name, rows) for name, rows in sheets.items()]
    return block(recognised(read, standard_codes()), file, standard_codes())


def as_yaml(written: list[str]) -> dict:
    return yaml.load("\n".join(written), Loader=yaml.BaseLoader)["register"]


def with_yes(written: list[str]) -> list[str]:
    """The block when somebody has said yes to all that is proposed."""
    return [line.replace(PROPOSED, "", 1) for line in written]


def test_what_is_certain_stands_plain_and_what_is_not_is_a_comment() -> None:
    written = lines({"Blad1": [["Vår lista"], HEADINGS, *listed()]})
    assert as_yaml(written) == {
        "file": "Lista.xlsx",
        "sheets": {"Deltagare": "Blad1"},
        "header_row": "2",
        "columns": {
            "Deltagar-id": "Kod",
            "Född": "Födelseår",
            "Inskriven": "Startdatum",
            "Avslutad": "Slutdatum",
            "Försörjning före": "Försörjning",
            "Avslutsorsak": "Orsak",
        },
        "words": {
            "income_source": {"Akt.ers": "activity_compensation"},
            "referrer": "",
            "exit_reason": "",
        },
    }
    taken = as_yaml(with_yes(written))
    assert taken["words"]["referrer"] == {"AF Borlänge": "af"}
    assert marked(written, PROPOSED) == 1 and marked(written, TO_FILL_IN) == 1
    asked = next(line for line in written if "FYLL I AF:" in line)
    assert asked == (
        "      # FYLL I AF:   # 2 rader: arbetssökande eller samverkan AF/FK; en av job_seeking (Aktivt "
        "arbetssökande), other_rehab (Annan arbetslivsinriktad rehabilitering)"
    )


def test_the_block_is_valid_as_it_is_written_and_with_each_line_alone_that_somebody_answers() -> None:
    written = lines({"Deltagare": [HEADINGS, *listed()]})
    RegisterBlock.model_validate(as_yaml(written))
    open_ = [at for at, line in enumerate(written) if line.lstrip().startswith((PROPOSED, TO_FILL_IN))]
    assert len(open_) == 2
    for at in open_:
        answered = written[at].replace(PROPOSED, "", 1).replace(TO_FILL_IN, "", 1)
        key, asked = answered.split(":", 1)
        value = f" {answer_of(asked)}" if asked.lstrip().startswith("#") else asked
        block_ = as_yaml([*written[:at], f"{key}:{value}", *written[at + 1 :]])
        RegisterBlock.model_validate(block_)


def answer_of(asked: str) -> str:
    """The first choice that a question gives."""
    found = re.search(r"(?:en av|bland) (\w+)|«(.+?)»", asked)
    assert found is not None
    return found[1] or found[2]


def test_two_incomes_in_a_cell_are_asked_about_as_two() -> None:
    rows = [[*row[:6], "Soc + FK" if i % 4 else "Sjukpenning", row[7]] for i, row in enumerate(listed())]
    asked = next(line for line in lines({"Deltagare": [HEADINGS, *rows]}) if "Soc + FK" in line)
    told = "9 rader: flera i en cell, skriv alla med semikolon emellan och den huvudsakliga först; bland "
    assert asked.strip().startswith(f"# FYLL I Soc + FK:   # {told}social_assistance (Försörjningsstöd), ")
    rows = [
        [*row[:6], "Sjukpenning + Lön" if i % 4 else "Sjukpenning", row[7]] for i, row in enumerate(listed())
    ]
    asked = next(line for line in lines({"Deltagare": [HEADINGS, *rows]}) if "Sjukpenning + Lön" in line)
    assert asked.endswith("; bland sickness_benefit (Sjukpenning), salary (Lön)")


def test_what_looks_like_a_name_is_in_no_line() -> None:
    assert "Testsson" not in "\n".join(lines({"Blad1": [HEADINGS, *listed()]}))


def test_sheets_of_years_are_proposed_as_one_list() -> None:
    written = lines({"2023": [HEADINGS, *listed()], "2024": [HEADINGS, *listed()]})
    assert "sheets" not in as_yaml(written)
    assert as_yaml(with_yes(written))["sheets"] == {"Deltagare": ["2023", "2024"]}


def test_marks_and_a_status_are_proposed_on_a_line_each() -> None:
    wide: list[Cell] = ["Arbete", "Studier", "Annat"]
    rows = [
        [*row[:7], *("x" if row[4] and i % 3 == j else "" for j in range(3))]
        for i, row in enumerate(listed())
    ]
    written = lines({"Lista": [[*HEADINGS[:7], *wide], *rows]})
    assert "one_of" not in as_yaml(written)
    taken = as_yaml(with_yes(written))
    assert taken["one_of"] == {"Avslutsorsak": {"Arbete": "work", "Studier": "studies", "Annat": "other"}}
    said = ("Avslutad 2024-06-01 till arbete", "Pågående")
    status = [[*row[:4], said[i % 2], *row[5:7]] for i, row in enumerate(listed())]
    written = lines({"Lista": [[*HEADINGS[:4], "Läge", *HEADINGS[5:7]], *status]})
    assert as_yaml(with_yes(written))["split"] == {"Läge": ["Avslutad", "Avslutsorsak"]}


def test_a_required_column_that_is_not_found_is_to_be_filled_in_with_what_it_may_be() -> None:
    headings = [*HEADINGS[:2], "Ålder", *HEADINGS[3:]]
    rows = [[*row[:2], float(30 + i), *row[3:]] for i, row in enumerate(listed())]
    written = lines({"Blad1": [headings, *rows]})
    assert "    # FYLL I Född:   # rubriken: «Ålder»?" in written


def test_a_list_of_several_teams_asks_whose_rows() -> None:
    rows = [[*row, ("Norra", "Team Södra")[i % 2]] for i, row in enumerate(listed())]
    written = lines({"Deltagare": [[*HEADINGS, "Team"], *rows]})
    assert written[-1] == "  # FYLL I rows: {Team: }   # vilket team: Norra (6 rader), Team Södra (6 rader)?"


def test_a_column_of_coaches_is_no_column_of_teams() -> None:
    rows = [[*row, ("Anna Testsson", "Erik Provberg")[i % 2]] for i, row in enumerate(listed())]
    assert "Testsson" not in "\n".join(lines({"Deltagare": [[*HEADINGS, "Grupp"], *rows]}))


ODD = [
    "Kön",
    "a: b",
    "# x",
    "x #y",
    "[a]",
    "{a}",
    "a, b",
    "'a'",
    '"a"',
    "-",
    "?",
    "a\x07b",
    "å\u2028b",
    "*",
    "&a",
    "!x",
    "%",
    "@",
    "0114",
    "null",
    "2022",
    "a\\b",
    " a",
    "a ",
]


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    for form in (f"a: {quoted(text)}", f"a: [{quoted(text)}, {quoted(text)}]", f"a: {{{quoted(text)}: x}}"):
        read = yaml.load(form, Loader=yaml.BaseLoader)["a"]
        assert read in (text, [text, text], {text: "x"})
        assert not re.search(r"[\x00-\x08]", form)
