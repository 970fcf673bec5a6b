"""The two measures that are followed over time, and the rolling windows in which they are known."""

from finsam.domain.periods import Period, rolling_windows
from finsam.present.facts import Facts

# Each a measure and its population.
THROUGHPUT = ("months_mean", "reached_goal")
GOAL_SHARE = ("share_reached_goal", "")
OVERLAP = "Fönstren är tolv månader långa och överlappar varandra."


def trend_windows(facts: Facts) -> list[Period]:
    """The rolling 12-month windows for which throughput or goal share is known, oldest first."""
    return [
        window
        for window in rolling_windows(facts.period.last)
        if facts.find(*THROUGHPUT, period=window.id) or facts.find(*GOAL_SHARE, period=window.id)
    ]
