"""A report's head and its small lines in the index, for a team and for an association."""
