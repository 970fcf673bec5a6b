"""The secret that ranges are drawn with: made once, read by nobody else, and never another in silence."""

import stat
from pathlib import Path

import pytest
from drafted import Drafted

from finsam.report.inputs.inputs import KEY, Inputs
from finsam.report.inputs.public_key import public_key
from finsam.report.inputs.public_record import PublicCopyError


@pytest.fixture
def drafted(tmp_path: Path) -> Drafted:
    return Drafted(tmp_path)


def test_a_key_is_made_at_random_where_there_is_none_and_is_the_same_from_then_on(drafted: Drafted) -> None:
    key = public_key(drafted.folders, "dal")
    assert len(key) == 32
    assert public_key(drafted.folders, "dal") == key
    assert public_key(drafted.folders, "skog") != key
    assert stat.S_IMODE(drafted.folders.public_key("dal").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"a" * 63, b"x" * 64, "å".encode() * 32, b"a" * 66])
def test_a_key_that_is_spoilt_is_told_and_never_replaced(drafted: Drafted, content: bytes) -> None:
    drafted.write("data/dal/.finsam-public-key", "").write_bytes(content)
    with pytest.raises(PublicCopyError, match=r"data/dal/\.finsam-public-key ska hålla 64 tecken"):
        public_key(drafted.folders, "dal")
    assert drafted.folders.public_key("dal").read_bytes() == content


def test_the_key_is_a_source_of_the_public_edition_and_of_nothing_else(drafted: Drafted) -> None:
    report = drafted.reports()[0]
    before = Inputs(drafted.folders).of(drafted.association, report)
    key = public_key(drafted.folders, "dal")
    after = Inputs(drafted.folders).of(drafted.association, report)
    assert [name for name in after if after[name] != before[name]] == [KEY]
    assert key.hex() not in str(after)
    assert KEY not in Inputs(drafted.folders).of(drafted.association, report.for_board)


def test_a_key_that_the_first_run_makes_is_no_reason_for_a_second(drafted: Drafted) -> None:
    """What a run remembers of its sources is looked at again when it has ended."""
    report = drafted.reports()[0]
    inputs = Inputs(drafted.folders)
    begun = inputs.of(drafted.association, report)
    public_key(drafted.folders, "dal")
    ended = begun | inputs.of_members(drafted.association, report)
    assert ended == Inputs(drafted.folders).of(drafted.association, report)
