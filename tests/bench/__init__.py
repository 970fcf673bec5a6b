"""How fast is finsam? Measured by `make bench`, which writes docs/speed.md, docs/scale.md and README.

No test asserts a time: a machine that others use too gives other numbers every hour. What is compared is
measured in turn, pair by pair, and given as a ratio with its spread.
"""
