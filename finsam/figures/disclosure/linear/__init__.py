"""What an intruder knows of hidden cells, as linear relations."""
