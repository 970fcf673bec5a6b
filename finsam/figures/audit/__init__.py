"""The audit: every rule that published or computed figures must keep, and what does not hold."""
