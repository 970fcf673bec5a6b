"""Data quality: how good the registers are, for the analyst's page."""
