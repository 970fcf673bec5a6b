"""The parts that a page is built of: tables, charts, blocks of text, and their HTML."""
