"""How much does the audit find of what is wrong, and at what price? `python -m tests.bench audit`."""
