"""Tables and rules that name what the field does not have are refused where they are made."""

import pytest
from builders import CODES

from finsam.domain.enrolments import as_enrolments
from finsam.domain.rules import Rules


def test_a_column_that_no_enrolment_has_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="shoe_size"):
        as_enrolments({"team": ["avesta"], "shoe_size": [38]}, CODES)


def test_a_code_that_no_list_has_is_refused_rather_than_lost() -> None:
    with pytest.raises(ValueError, match="referrer"):
        as_enrolments({"team": ["avesta"], "referrer": ["nobody"]}, CODES)


def test_a_goal_that_is_no_exit_reason_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="lottery"):
        Rules(goal=frozenset({"work", "lottery"}))
