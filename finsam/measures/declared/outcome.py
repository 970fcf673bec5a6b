"""Results: early dropouts, those who reached the goal, and their share."""

from finsam.measures.core import populations as of
from finsam.measures.core.measure import Counts, Direction, Measure, Statistic, Unit

SOURCE = "registret, bladet Deltagare"

SHARE_REACHED_GOAL = Measure(
    id="share_reached_goal",
    label="Andel som gick i mål",
    unit=Unit.SHARE,
    decimals=1,
    definition="Antal som gick i mål delat med antal avslutade i basen.",
    statistic=Statistic.SHARE,
    source=SOURCE,
    of_enrolments=True,
    counts=Counts.STAYS,
    public=True,
    populations=(of.GOAL_BASE,),
    numerator=of.REACHED_GOAL,
    breakdowns=(("sex",),),
    good=Direction.UP,
)
MEASURES = (
    Measure(
        id="early_dropouts",
        label="Tidiga avhopp",
        unit=Unit.PERSONS,
        decimals=0,
        definition=of.EARLY_DROPOUTS.definition,
        statistic=Statistic.COUNT,
        source=SOURCE,
        of_enrolments=True,
        counts=Counts.STAYS,
        public=True,
        populations=(of.EARLY_DROPOUTS,),
        breakdowns=(("sex",),),
        good=Direction.DOWN,
    ),
    Measure(
        id="reached_goal",
        label="Gick i mål",
        unit=Unit.PERSONS,
        decimals=0,
        definition=of.REACHED_GOAL.definition,
        statistic=Statistic.COUNT,
        source=SOURCE,
        of_enrolments=True,
        counts=Counts.STAYS,
        public=True,
        populations=(of.REACHED_GOAL,),
        breakdowns=(("sex",), ("age_band",), ("exit_detail", "sex", "age_band"), ("sex", "age_band")),
        good=Direction.UP,
    ),
    SHARE_REACHED_GOAL,
)
