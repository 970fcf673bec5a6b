"""How fast is finsam? Measured by `make bench`, and written into README.md and docs/scale.md by it.

No test asserts a time: a machine that others use too gives other numbers every hour. What is compared is
measured in turn, pair by pair, and given as a ratio with its spread.
"""
