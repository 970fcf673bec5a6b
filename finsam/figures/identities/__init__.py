"""Equations that figures of one report must satisfy."""
