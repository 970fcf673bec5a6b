"""Drawing: one module a kind of chart."""
