"""The ids of associations and teams: what they may be, and the one that a Swedish name gives."""

import re
import unicodedata

from finsam.report.project.layout import BOARD_PACK, EXPLORE, FROZEN, PUBLIC, QUALITY, SMALL_TEAMS
from finsam.report.project.written_values import DEVICES

# Ids become file names under outputs/, so they can hold nothing that leaves it.
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
# Where published figures lie, beside the teams' registers.
_PUBLISHED = "published"
# What stands where an association's folder would, and where a team's register or report would.
_NO_ASSOCIATION = (QUALITY, EXPLORE, PUBLIC)
_NO_TEAM = (QUALITY, EXPLORE, _PUBLISHED, FROZEN, PUBLIC, SMALL_TEAMS, BOARD_PACK)
_LETTERS = "Väntade små bokstäver a-z, siffror, - och _, och ett annat namn än"
_WINDOWS = "och Windows egna (con, nul, ...)."


def association_id_fault(name: str) -> str:
    """What was expected of an association's id; empty where it can be one."""
    return "" if _is_id(name, _NO_ASSOCIATION) else f"{_LETTERS} {', '.join(_NO_ASSOCIATION)} {_WINDOWS}"


def team_id_fault(name: str, association: str) -> str:
    """What was expected of a team's id in an association; empty where it can be one."""
    if _is_id(name, (association, *_NO_TEAM)):
        return ""
    return f"{_LETTERS} förbundets, {', '.join(_NO_TEAM)} {_WINDOWS}"


def _is_id(name: str, taken: tuple[str, ...]) -> bool:
    return ID.fullmatch(name) is not None and name not in taken and name not in DEVICES


def as_id(name: str) -> str:
    """The id that a name gives, «Södra Dalarna» -> sodra-dalarna; empty where no letter is left."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")[:64].rstrip("-_")
