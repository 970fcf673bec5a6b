"""Surveys: what participants answered."""
