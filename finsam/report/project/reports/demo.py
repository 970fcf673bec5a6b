"""The demo beside the workplace: associations whose people are made up, left out where there are others."""

from collections.abc import Iterable

from finsam.report.project.params.schema import Association


def without_demo(associations: Iterable[Association]) -> tuple[Association, ...]:
    """The associations without `demo: true`; all of them where every one has it."""
    every = tuple(associations)
    own = tuple(one for one in every if not one.params.demo)
    return own or every


def left_out(associations: Iterable[Association]) -> tuple[Association, ...]:
    """The demo's associations, where there is one that is not the demo's; else none."""
    every = tuple(associations)
    kept = without_demo(every)
    return tuple(one for one in every if one not in kept)
