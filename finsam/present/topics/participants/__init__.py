"""Participants: who came, took part and is there now."""
