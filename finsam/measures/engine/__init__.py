"""Figures of enrolments: every declared measure for many teams in one pass."""
