"""Revisions: figures that have changed since they were published."""
