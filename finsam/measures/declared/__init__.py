"""The measures, one module a topic."""
