"""Nobody's words are in a public edition before a person has read and approved that very wording."""

from pathlib import Path

import pytest
from quoting_teams import QUOTE, Project

from finsam.report.check.unapproved import as_lines
from finsam.report.texts.approvals import approval_hash, approval_line, approved, read_approved, to_approve

OTHER = "Nu vet jag vad nästa steg är."


def test_nothing_is_approved_without_a_file(tmp_path: Path) -> None:
    assert read_approved(tmp_path / "approved.txt") == frozenset()
    assert approved((QUOTE,), frozenset()) == ()
    assert to_approve((QUOTE, OTHER, QUOTE), frozenset()) == (QUOTE, OTHER)


def test_the_line_that_is_pasted_approves_its_quote_and_no_other(tmp_path: Path) -> None:
    file = tmp_path / "approved.txt"
    file.write_text(f"# Lästa av styrgruppen\n\n{approval_line(QUOTE, 'Avesta')}\n", encoding="utf-8")
    hashes = read_approved(file)
    assert approved((OTHER, QUOTE), hashes) == (QUOTE,)
    assert to_approve((OTHER, QUOTE), hashes) == (OTHER,)


@pytest.mark.parametrize(
    "edited",
    [QUOTE.replace("min", "sin"), QUOTE + " Tack, Nils.", QUOTE.upper(), QUOTE.rstrip("."), "\u200b" + QUOTE],
)
def test_an_edited_quote_needs_a_new_approval(edited: str) -> None:
    assert approved((edited,), {approval_hash(QUOTE)}) == ()


@pytest.mark.parametrize("same", [f"  {QUOTE}\n", QUOTE.replace(" ", "\n"), QUOTE.replace("ä", "a\u0308")])
def test_the_same_wording_is_approved_however_its_lines_are_broken_and_its_letters_coded(same: str) -> None:
    assert approved((same,), {approval_hash(QUOTE)}) == (same,)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1"])
def test_an_approval_saved_by_any_editor_is_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "approved.txt"
    file.write_bytes(f"{approval_line(QUOTE, 'Säter')}\r\n".encode(encoding))
    assert approved((QUOTE,), read_approved(file)) == (QUOTE,)


def test_half_a_hash_approves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "approved.txt"
    for wrong in (approval_hash(QUOTE)[:-1], approval_hash(QUOTE) + "0", approval_hash(QUOTE).upper(), QUOTE):
        file.write_text(wrong, encoding="utf-8")
        assert approved((QUOTE,), read_approved(file)) == ()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_check_shows_each_quote_once_those_of_few_first_with_the_line_to_paste(project: Project) -> None:
    few, many = project.awaiting()
    assert (few.report.team, few.few) == ("litet", 0), "nobody took part in 2023, and the quotes have no date"
    assert (many.report.team, many.few) == ("stort", 0)
    project.write("params/dal/litet.yaml", "name: Team litet\nperiods: [2024]\n")
    project.write("params/dal/stort.yaml", "name: Team stort\nperiods: [2024]\n")
    few, many = project.awaiting()
    assert (few.report.team, few.few, few.shown) == ("litet", 4, f"«{QUOTE} litet»")
    assert (many.report.team, many.few) == ("stort", None)
    told = "\n".join(as_lines((few, many)))
    assert "params/dal/approved.txt" in told
    assert "bara 4 deltog" in told
    assert f"{approval_hash(f'{QUOTE} litet')}  citat, Team litet" in told


def test_what_is_approved_is_not_shown_again(project: Project) -> None:
    for one in project.awaiting():
        file = project.folders.approved("dal")
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(f"{before}{one.line}\n", encoding="utf-8")
    assert project.awaiting() == ()


def test_a_passage_with_a_number_typed_by_hand_waits_too_and_the_sentence_is_shown(project: Project) -> None:
    text = (
        "# Aktiviteter\n\nStudiebesök.\n\n# 10. Utvecklingsområden\n## Analys\n\n"
        "Det går bra. Vi blir 7\nnästa år. Läget är lugnt.\n\n- Alla ska få plats.\n"
    )
    project.write("params/dal/texts/stort/2024-01--2024-12.md", text)
    shown = [one.shown for one in project.awaiting()]
    assert (
        "params/dal/texts/stort/2024-01--2024-12.md, från rad 8:\n"
        "«Vi blir 7 nästa år.» … «- Alla ska få plats.»"
    ) in shown
    assert not any("rad 3" in one for one in shown)


def test_a_row_that_approves_nothing_is_told_with_what_stood_there_and_what_was_expected(
    project: Project,
) -> None:
    lines = ("# Lästa i maj", "", approval_line(QUOTE, "Stort"), "3f34725eb1a374", "ja, 850412-1230 är ok")
    project.write("params/dal/approved.txt", "\n".join(lines))
    found = [fault for fault in project.faults() if fault.file == "params/dal/approved.txt"]
    assert [(fault.severity, fault.place) for fault in found] == [("warning", "rad 4"), ("warning", "rad 5")]
    assert found[0].found == "«3f34725eb1a374» godkänner ingen text"
    assert "sexton siffror och bokstäver" in found[0].expected
    assert "850412" not in found[1].found


def test_an_association_without_a_public_edition_is_not_asked(project: Project) -> None:
    text = "name: Dalens förbund\ngoal: [work]\neditions: [board]\n"
    project.write("params/dal/association.yaml", text)
    assert project.awaiting() == ()


def test_a_participants_story_waits_whatever_it_tells(project: Project) -> None:
    text = "# Deltagarberättelser\n\nEn kvinna började med keramik.\n\n# Ekonomi\n\nSom förra året.\n"
    project.write("params/dal/texts/dal/2024-01--2024-12.md", text)
    shown = [one.shown for one in project.awaiting() if one.report.of_association]
    assert shown == [
        "params/dal/texts/dal/2024-01--2024-12.md, från rad 3:\n«En kvinna började med keramik.»"
    ]


def test_of_many_lines_that_approve_nothing_the_first_are_told_and_the_rest_counted(project: Project) -> None:
    project.write("params/dal/approved.txt", "".join(f"rad utan hash {n}\n" for n in range(60)))
    found = [fault for fault in project.faults() if fault.file.endswith("approved.txt")]
    assert [fault.place for fault in found[:2]] == ["rad 1", "rad 2"]
    assert len(found) == 51
    assert (found[-1].place, found[-1].found) == (
        "från rad 51",
        "… och fler: 10 rader till som inte godkänner någon text",
    )


def test_approvals_beyond_what_is_read_of_their_file_are_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("params/dal/approved.txt", "# en anteckning\n" * 3)
    assert [fault for fault in project.faults() if fault.file.endswith("approved.txt")] == []
    monkeypatch.setattr("finsam.report.texts.approvals.MAX_BYTES", 20)
    (fault,) = (fault for fault in project.faults() if fault.file.endswith("approved.txt"))
    assert "resten av den läses inte" in fault.found
