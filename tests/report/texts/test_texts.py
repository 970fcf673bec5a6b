"""The narrative file of a report: read, checked, and missed where it is not there."""

from pathlib import Path

import pytest
from builders import YEAR, facts, figure

from finsam.report.project.layout import Folders, ReportId
from finsam.report.texts.texts import MAX_BYTES, TeamText, read_text

REPORT = ReportId("sodra-dalarna", "avesta", YEAR.id)
FACTS = facts([figure("active_end", 52)])


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.of(tmp_path / "params", tmp_path / "data", tmp_path / "outputs")


def written(folders: Folders, content: bytes) -> TeamText:
    path = folders.text(REPORT)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return read_text(folders, REPORT)


def errors(text: TeamText) -> list[str]:
    return [str(fault) for fault in text.faults(FACTS) if fault.severity == "error"]


def test_a_report_without_a_text_warns_and_has_no_error(folders: Folders) -> None:
    text = read_text(folders, REPORT)
    (fault,) = text.faults(FACTS)
    assert fault.severity == "warning" and "filen finns inte" in fault.problem
    assert text.hashes() == {}


def test_a_text_is_named_and_hashed(folders: Folders) -> None:
    text = written(folders, "# Aktiviteter\nStudiebesök.\n".encode())
    assert list(text.hashes()) == [text.file]
    assert text.file == "sodra-dalarna/texts/avesta/2024-07--2025-06.md"
    assert errors(text) == []


@pytest.mark.parametrize(
    "name", ["2024-07--2025-06", "240701-250630", "20240701-20250630", "2407-2506", "2024-07-01--2025-06-30"]
)
def test_a_text_is_named_by_the_period_in_any_form_that_params_may_have_it(
    folders: Folders, name: str
) -> None:
    path = folders.text(REPORT).with_name(f"{name}.md")
    path.parent.mkdir(parents=True)
    path.write_text("# Aktiviteter\nStudiebesök.\n", encoding="utf-8")
    text = read_text(folders, REPORT)
    assert text.narrative.passages[0].text == "Studiebesök."
    assert text.file == f"sodra-dalarna/texts/avesta/{name}.md"


def test_a_text_of_another_period_is_not_taken_for_it(folders: Folders) -> None:
    path = folders.text(REPORT).with_name("2024.md")
    path.parent.mkdir(parents=True)
    path.write_text("# Aktiviteter\nStudiebesök.\n", encoding="utf-8")
    assert read_text(folders, REPORT).sha256 is None


def test_two_texts_of_one_period_are_an_error_and_neither_is_read(folders: Folders) -> None:
    written(folders, b"# Aktiviteter\nEtt.\n")
    folders.text(REPORT).with_name("2407-2506.md").write_text("# Aktiviteter\nEtt.\n", encoding="utf-8")
    text = read_text(folders, REPORT)
    assert errors(text) == [
        "params/sodra-dalarna/texts/avesta: 2024-07--2025-06.md och 2407-2506.md är båda för "
        "2024-07--2025-06, och ingen av dem läses. Lägg all text i den ena och ta bort den andra."
    ]
    assert text.narrative.passages == ()


def test_every_fault_of_a_text_says_where_it_stands_from_params_on_and_what_to_do(folders: Folders) -> None:
    content = "Hej.\n# Aktivitter\nx\n# Aktiviteter\nVi är 52 och {{ aktiva }}.\n"
    faults = written(folders, content.encode()).faults(FACTS)
    assert len(faults) > 5
    assert {fault.file for fault in faults} == {"params/sodra-dalarna/texts/avesta/2024-07--2025-06.md"}
    assert all(fault.remedy for fault in faults)


def test_a_text_that_is_not_utf_8_or_far_too_large_is_a_fault_and_no_crash(
    folders: Folders, tmp_path: Path
) -> None:
    assert "UTF-8" in errors(written(folders, "# Utvecklingsområden å".encode("latin-1")))[0]
    folders.text(REPORT).write_bytes(b"x" * (MAX_BYTES + 1))
    assert "större än 2 MB" in errors(read_text(folders, REPORT))[0]


def test_headings_and_names_that_mean_nothing_are_told_together(folders: Folders) -> None:
    text = written(folders, "# Aktivitter\nx\n# Aktiviteter\nVi är {{ aktiva }}.\n".encode())
    told = errors(text)
    assert len(told) == 2
    assert "Menade du «Aktiviteter»?" in told[0] and "«aktiva»" in told[1]


def warnings_of(folders: Folders, text: str) -> list[str]:
    read = written(folders, text.encode())
    assert errors(read) == []
    return [fault.problem for fault in read.faults(FACTS)]


def test_a_number_typed_by_hand_is_a_warning(folders: Folders) -> None:
    warnings = warnings_of(folders, "# Aktiviteter\nVi är 52.\n")
    assert any("«52» är skrivet för hand" in warning for warning in warnings)


def test_a_kind_of_part_that_is_written_nowhere_is_left_out_and_told_once(folders: Folders) -> None:
    warnings = warnings_of(folders, "# Aktiviteter\nStudiebesök.\n")
    assert warnings == [
        "ingen text står under rubriken «Analys» i något avsnitt, så rapporten saknar den.",
        "ingen text står under rubriken «Reflektion» i något avsnitt, så rapporten saknar den.",
    ]


SECTIONS = (
    "Deltagare – insatsens förutsättningar",
    "Deltagare – genomförande och process",
    "Deltagare – resultat och effekter",
    "Personal – insatsens förutsättningar",
    "Personal – arbetssätt och metoder",
    "Personal – resultat och effekter",
    "Organisation – förutsättningar",
    "Organisation – genomförande och process",
    "Organisation – resultat och effekter",
)


def test_a_part_that_is_written_in_one_section_only_is_missed_in_the_others_on_one_line(
    folders: Folders,
) -> None:
    warnings = warnings_of(folders, "# Personal – resultat och effekter\n## Analys\nTryggare i rollen.\n")
    (missed,) = [warning for warning in warnings if "text saknas" in warning]
    assert missed.startswith(
        "text saknas på 8 ställen: «1. Deltagare – insatsens förutsättningar» (Analys); "
    )
    assert "«6. " not in missed


def test_a_part_that_few_sections_lack_is_missed_section_by_section(folders: Folders) -> None:
    written_ = "".join(f"# {section}\n## Analys\nTryggt.\n" for section in SECTIONS[3:])
    missed = [warning for warning in warnings_of(folders, written_) if "text saknas" in warning]
    assert missed == [
        "«1. Deltagare – insatsens förutsättningar», Analys: text saknas.",
        "«2. Deltagare – genomförande och process», Analys: text saknas.",
        "«3. Deltagare – resultat och effekter», Analys: text saknas.",
    ]


def test_what_is_written_is_warned_of_before_what_is_not(folders: Folders) -> None:
    warnings = warnings_of(folders, "# Personal – resultat och effekter\n## Analys\nVi är 52.\n")
    assert "skrivet för hand" in warnings[0]
    assert "text saknas" in warnings[-1]
