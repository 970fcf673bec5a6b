"""Every table, chart and sentence that a notebook can ask for by name, put together from the topics.

A new module of a topic is added here, where its tables come in the list of names that an unknown name is
answered with.
"""

from finsam.present.topics.association import charts as association_charts
from finsam.present.topics.association import money_charts as association_money_charts
from finsam.present.topics.association import own_ages_tables as association_own_ages
from finsam.present.topics.association import placements_tables as association_placements
from finsam.present.topics.association import resources_tables as association_resources
from finsam.present.topics.association import results_charts as association_results_charts
from finsam.present.topics.association import results_tables as association_results
from finsam.present.topics.association import sentences as association_sentences
from finsam.present.topics.association import steering_sentences as association_steering
from finsam.present.topics.association import survey_charts as association_surveys
from finsam.present.topics.association import tables as association_tables
from finsam.present.topics.named_contents import Contents, known
from finsam.present.topics.participants import charts as participants_charts
from finsam.present.topics.participants import (
    origin_sentences,
    own_ages_sentences,
    own_ages_tables,
    parts_sentences,
    parts_tables,
)
from finsam.present.topics.participants import sentences as participants_sentences
from finsam.present.topics.participants import tables as participants_tables
from finsam.present.topics.quality import changes_tables as quality_changes
from finsam.present.topics.quality import charts as quality_charts
from finsam.present.topics.quality import sentences as quality_sentences
from finsam.present.topics.quality import tables as quality_tables
from finsam.present.topics.resources import charts as resources_charts
from finsam.present.topics.resources import (
    group_tables,
    money_tables,
    own_tables,
    placements_tables,
    staff_changes,
    staff_tables,
    steering_charts,
    steering_tables,
)
from finsam.present.topics.resources import sentences as resources_sentences
from finsam.present.topics.results import (
    age_tables,
    detail_tables,
    follow_up_tables,
    income_matrix,
    income_sentences,
    referrer_tables,
)
from finsam.present.topics.results import charts as results_charts
from finsam.present.topics.results import sentences as results_sentences
from finsam.present.topics.results import tables as results_tables
from finsam.present.topics.surveys import charts as surveys_charts
from finsam.present.topics.surveys import sentences as surveys_sentences
from finsam.present.topics.surveys import tables as surveys_tables
from finsam.present.topics.surveys import totals_tables
from finsam.present.topics.time import (
    chance_sentences,
    curve_charts,
    curve_sentences,
    job_tables,
    support_sentences,
    support_tables,
)
from finsam.present.topics.time import charts as time_charts
from finsam.present.topics.time import sentences as time_sentences
from finsam.present.topics.time import tables as time_tables

__all__ = ["ASSOCIATION", "QUALITY", "TEAM", "known"]

# A team's report, and what an association's has of all its teams together.
TEAM = Contents.of(
    participants_tables.TEAM,
    own_ages_tables.TEAM,
    parts_tables.TEAM,
    results_tables.TEAM,
    age_tables.TEAM,
    time_tables.TEAM,
    detail_tables.TEAM,
    referrer_tables.TEAM,
    income_matrix.TEAM,
    job_tables.TEAM,
    support_tables.TEAM,
    placements_tables.TEAM,
    own_tables.TEAM,
    surveys_tables.TEAM,
    totals_tables.TEAM,
    follow_up_tables.TEAM,
    staff_tables.TEAM,
    staff_changes.TEAM,
    steering_tables.TEAM,
    group_tables.TEAM,
    money_tables.TEAM,
    participants_charts.TEAM,
    results_charts.TEAM,
    time_charts.TEAM,
    resources_charts.TEAM,
    steering_charts.TEAM,
    curve_charts.TEAM,
    surveys_charts.TEAM,
    participants_sentences.TEAM,
    own_ages_sentences.TEAM,
    origin_sentences.TEAM,
    parts_sentences.TEAM,
    results_sentences.TEAM,
    income_sentences.TEAM,
    time_sentences.TEAM,
    chance_sentences.TEAM,
    curve_sentences.TEAM,
    support_sentences.TEAM,
    surveys_sentences.TEAM,
    resources_sentences.TEAM,
)
# An association's report: its teams beside each other.
ASSOCIATION = Contents.of(
    association_tables.ASSOCIATION,
    association_own_ages.ASSOCIATION,
    association_results.ASSOCIATION,
    association_placements.ASSOCIATION,
    association_resources.ASSOCIATION,
    association_charts.ASSOCIATION,
    association_results_charts.ASSOCIATION,
    association_money_charts.ASSOCIATION,
    association_surveys.ASSOCIATION,
    association_sentences.ASSOCIATION,
    association_steering.ASSOCIATION,
)
# The analyst's page of how good the registers are.
QUALITY = Contents.of(
    quality_tables.QUALITY, quality_changes.QUALITY, quality_charts.QUALITY, quality_sentences.QUALITY
)
