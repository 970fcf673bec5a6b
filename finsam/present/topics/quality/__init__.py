"""How good the registers are: the analyst's page."""
