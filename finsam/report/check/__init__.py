"""Faults told before anything is made."""
