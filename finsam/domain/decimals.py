"""The decimal that a float is meant as: what is typed in tenths adds up and compares in tenths.

8.2 - 3.2 is 4.999999999999999 as floats and 0.1 + 0.2 is 0.30000000000000004, so a float is never compared
with a limit, put in a band or written before it has been the decimal that it misses by its last bits.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

# No register holds more decimals: kronor have two, answers and years one or two.
PLACES = 6
# Far more than a sum of floats goes wrong by, far less than what tells two means apart.
_NOISE = 1e-13


def as_decimals(numbers: "ArrayLike") -> "NDArray[np.float64]":
    """Each number as the nearest float of the decimal (six places at most) that it misses by its last bits.

    A number that is no such decimal, as a third, is as it was; what is missing is missing still.
    """
    # Params need only whole bands: a run with nothing to do must not wait for this.
    import numpy as np

    exact: NDArray[Any] = np.asarray(numbers, dtype=np.float64)
    decimal = np.round(exact, PLACES)
    near = np.abs(exact - decimal) <= _NOISE * np.maximum(1.0, np.abs(exact))
    return np.where(near, decimal, exact)


def as_decimal(number: float) -> float:
    """One number as `as_decimals` gives it."""
    return float(as_decimals(number))
