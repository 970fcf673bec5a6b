"""Policy, and which rows a public table has."""
