"""The parts that a page is built of: tables, charts, blocks, their markup."""
