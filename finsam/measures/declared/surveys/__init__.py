"""Measures of answers: scores, changes between two answers, distributions."""
