"""Faults listed before anything is made."""
