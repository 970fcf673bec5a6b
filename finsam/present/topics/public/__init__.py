"""The public edition: what remains of tables and charts."""
