"""No id, period or name of params can make a file outside outputs/, whatever it is made of."""

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from finsam.domain.periods import Period, PeriodError
from finsam.report.project.ids import ID
from finsam.report.project.layout import Folders, ReportId
from finsam.report.project.written_values import DEVICES, NameBelow

NAME = TypeAdapter(NameBelow)
TRICKS = st.one_of(st.text(max_size=20), st.text(alphabet="./\\~:ac-_%\0\n ", max_size=14))
ROOT = Path("/srv/finsam")
FOLDERS = Folders(ROOT / "params", ROOT / "data", ROOT / "outputs")


@given(TRICKS, TRICKS)
@settings(max_examples=300, deadline=None)
@example("..", "..")
@example("a\n", "a")
def test_what_may_be_an_id_stays_in_outputs(association: str, team: str) -> None:
    if not (ID.fullmatch(association) and ID.fullmatch(team)):
        return
    report = ReportId(association, team, "2024-07--2025-06")
    for path in (FOLDERS.output(report, ".html"), FOLDERS.prepared(report), FOLDERS.quality(report)):
        relative = path.relative_to(FOLDERS.out)
        assert ".." not in relative.parts and len(relative.parts) in (3, 4)


@given(TRICKS)
@settings(max_examples=300, deadline=None)
@example("..")
@example("a/../../b")
@example("C:x")
@example("a\\..\\b")
def test_what_may_be_a_file_of_params_stays_in_its_folder(name: str) -> None:
    try:
        NAME.validate_python(name)
    except ValidationError:
        return
    path = Path(name)
    assert not path.is_absolute() and ".." not in path.parts and "\\" not in name and "\0" not in name
    assert not any(part.partition(".")[0].lower() in DEVICES for part in path.parts)


@given(st.text(alphabet="0123456789-Hh./\\", max_size=22))
@settings(max_examples=300, deadline=None)
@example("2024/../../x")
def test_a_period_is_a_folder_by_its_canonical_id_only(text: str) -> None:
    try:
        period = Period.parse(text)
    except PeriodError:
        return
    assert len(period.id) == len("2024-07--2025-06") and set(period.id) <= set("0123456789-")
