"""How often Python looks for objects in circles, to throw them away: seldom, as a run lives for seconds."""

import atexit
import gc

_NEW_OBJECTS, _LATER = 100_000, 20


def look_seldom() -> None:
    """Look when 100 000 more objects are there, instead of 700: that took a twentieth of a run's time."""
    gc.set_threshold(_NEW_OBJECTS, _LATER, _LATER)


def end_without_looking() -> None:
    """Let this process end without a last look: a tenth of a second, to free what ends anyway."""
    atexit.register(gc.freeze)
