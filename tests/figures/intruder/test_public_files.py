"""What does the intruder read of a folder, and what does it say where it cannot?"""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from figures.intruder.editions import by_sex, count, edition, flow

from finsam.domain.figures import Figure, Figures, Status
from finsam.figures.intruder.attack import Report, attack_folder
from finsam.figures.intruder.public_files import Edition, read_folder
from finsam.figures.intruder.words import lines
from finsam.figures.store import figures_csv

PERIOD = "2024-01--2024-12"


def publish(folder: Path, published: Edition) -> Path:
    """An edition's folder, as the program writes it."""
    known = published.definitions
    own = folder / known.association / known.period
    own.mkdir(parents=True, exist_ok=True)
    told = {**vars(known), "method": "hide", "base": 5}
    (own / "definitions.json").write_text(json.dumps(told), encoding="utf-8")
    write(own, published.figures)
    return own


def write(own: Path, figures: Iterable[Figure], ending: str = ".figures.csv") -> None:
    rows = list(figures)
    for team in {row.team for row in rows}:
        text = figures_csv(row for row in rows if row.team == team)
        (own / f"{team or 'a'}{ending}").write_text(text, encoding="utf-8")


def said(report: Report) -> str:
    return "\n".join(lines(report))


@pytest.mark.parametrize("layout", ["outputs/public", "data/a/public", "."])
def test_editions_are_found_wherever_they_are(tmp_path: Path, layout: str) -> None:
    publish(tmp_path / layout, edition("2024", *flow(40, 2, 20)))
    report = attack_folder(tmp_path)
    assert report.n_files == 1
    assert "sala 2024, nyinskrivna: precis 2" in said(report)


def test_a_range_is_read_as_it_is_printed(tmp_path: Path) -> None:
    publish(tmp_path, edition("2024", *by_sex("new", (2, 3), 20)))
    assert "sala 2024, nyinskrivna bland kvinnor: mellan 2 och 3" in said(attack_folder(tmp_path))


def test_teams_are_read_together_with_their_association(tmp_path: Path) -> None:
    rows = [*flow(40, 20, 20, "sala"), *flow(80, 40, 40, "fns"), *flow(123, 62, 63, "")]
    places = {"sala": ["sala"], "fns": ["fns"], "kumla": ["kumla"]}
    publish(tmp_path, edition("2024", *rows, places=places))
    report = attack_folder(tmp_path)
    assert report.n_files == 3
    assert "kumla 2024, nyinskrivna: precis 2" in said(report)


def hidden(figure: Figure, printed: str) -> Figure:
    return replace(figure, value=None, status=Status.HIDDEN, printed=printed)


def frozen(folder: Path, *figures: Figure, period: str = "2023-01--2023-12") -> None:
    own = folder / "frozen" / period
    own.mkdir(parents=True)
    write(own, (replace(one, period=period) for one in figures), ".public.figures.csv")


@pytest.mark.parametrize(
    ("printed", "bounds"),
    [
        ("färre än 5", "mellan 2 och 4"),
        ("5 eller fler", ""),
        ("visas inte", ""),
    ],
)
def test_frozen_copies_say_what_was_hidden_as_it_was_then(tmp_path: Path, printed: str, bounds: str) -> None:
    """20 are new and the women 15 to 18 by another edition: 2 to 5 are men, 2 to 4 if they are few."""
    women, men, *rest = by_sex("new", 18, 4)
    frozen(
        tmp_path,
        hidden(men, printed),
        replace(women, value=None, status=Status.HIDDEN),
        *rest,
        count("new", 20),
    )
    publish(tmp_path, edition("2024", *flow(40, 20, 20)))
    publish(tmp_path / "more", edition("2023", *by_sex("new", (15, 18), (0, 9))))
    report = attack_folder(tmp_path)
    line = f"sala 2023, nyinskrivna bland män: {bounds}"
    assert (line in said(report)) == bool(bounds)
    assert not report.contradiction


def test_frozen_copies_have_the_codes_of_merged_rows(tmp_path: Path) -> None:
    rows = [count("closed", 12), count("closed", 10, "exit_reason", "work/studies")]
    rest = "job_seeking/other_rehab/medical_rehab/sickness_compensation/other"
    frozen(
        tmp_path,
        *rows,
        count("closed", 2, "exit_reason", rest),
        count("closed", 0, "exit_reason", "early_dropout"),
    )
    publish(tmp_path, edition("2024", *flow(40, 20, 20)))
    assert "sala 2023, avslutade till" in said(attack_folder(tmp_path))


def test_frozen_copies_without_any_definitions_are_not_understood(tmp_path: Path) -> None:
    frozen(tmp_path, *flow(40, 20, 20))
    report = attack_folder(tmp_path)
    assert not report.safe
    assert "definitions.json saknas" in said(report)


@pytest.mark.parametrize("text", ["{", "[]", '{"association": "a"}', '{"goal": 3}'])
def test_damaged_definitions_are_told_and_nothing_is_called_safe(tmp_path: Path, text: str) -> None:
    own = publish(tmp_path, edition("2024", *flow(40, 20, 20)))
    (own / "definitions.json").write_text(text)
    report = attack_folder(tmp_path)
    assert not report.safe
    assert "definitions.json: går inte att läsa" in said(report)


def test_damaged_figures_are_told_and_the_other_files_are_tried(tmp_path: Path) -> None:
    own = publish(tmp_path, edition("2024", *flow(40, 2, 20), *flow(40, 20, 20, "fns")))
    (own / "fns.figures.csv").write_text("association,team\na,fns\n")
    report = attack_folder(tmp_path)
    assert "fns.figures.csv" in report.unknown[0]
    assert "sala 2024, nyinskrivna: precis 2" in said(report)


def test_a_period_that_is_none_is_told(tmp_path: Path) -> None:
    own = publish(tmp_path, edition("2024", *flow(40, 20, 20)))
    write(own, [replace(one, period="i fjol") for one in flow(40, 20, 20)])
    assert "i fjol" in said(attack_folder(tmp_path))


def test_a_corrected_edition_counts_and_what_it_changed_is_told(tmp_path: Path) -> None:
    own = publish(tmp_path, edition("2024", *by_sex("new", 20, 30)))
    second = publish(tmp_path / "later", edition("2024", *by_sex("new", 21, 30)))
    second.rename(own / "2")
    assert "nyinskrivna bland kvinnor: rättelsen ändrade det med precis 1" in said(attack_folder(tmp_path))


def test_two_files_of_one_period_that_differ_are_contradictory(tmp_path: Path) -> None:
    publish(tmp_path / "outputs", edition("2024", *by_sex("new", 20, 30)))
    publish(tmp_path / "data", edition("2024", *by_sex("new", 21, 30)))
    report = attack_folder(tmp_path)
    assert report.contradiction == ("a",)
    assert "motsäger varandra" in said(report)


def test_money_and_meetings_concern_no_participant(tmp_path: Path) -> None:
    publish(tmp_path, edition("2024", count("meetings", 2), count("actual", 3)))
    report = attack_folder(tmp_path)
    assert report.safe
    assert report.n_figures == 2


def test_nobody_at_all_is_nothing_to_narrow(tmp_path: Path) -> None:
    publish(tmp_path, edition("2024", *flow(0, 0, 0), *by_sex("new", 0, 0)))
    assert attack_folder(tmp_path).safe


def test_somebody_where_nobody_is_cannot_be(tmp_path: Path) -> None:
    publish(tmp_path, edition("2024", count("new", 3), *by_sex("new", 0, 0)))
    assert attack_folder(tmp_path).contradiction


def test_associations_are_attacked_apart(tmp_path: Path) -> None:
    publish(tmp_path, edition("2024", *flow(40, 20, 20)))
    other = edition("2024", *flow(40, 2, 20))
    named = replace(other.definitions, association="b")
    publish(tmp_path, Edition(named, Figures(replace(one, association="b") for one in other.figures)))
    assert {one.association for one in attack_folder(tmp_path).narrowed} == {"b"}


def test_what_was_frozen_of_a_period_was_public_before_its_edition(tmp_path: Path) -> None:
    """Else its two numbers were one edition's, and contradicted each other where it was corrected."""
    publish(tmp_path / "public", edition("2024", *flow(60, 30, 30)))
    (tmp_path / "frozen").mkdir()
    write(tmp_path / "frozen", edition("2024", *flow(20, 10, 10)).figures, ".public.figures.csv")
    editions, faults = read_folder(tmp_path)
    assert not faults
    assert [(one.number, len(one.figures)) for one in editions] == [(1, 5), (2, 5)]
    assert not attack_folder(tmp_path).contradiction
