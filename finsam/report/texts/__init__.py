"""The texts of teams, and which quotes are approved."""
