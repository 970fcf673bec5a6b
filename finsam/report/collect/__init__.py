"""From registers to the figures and the record that a notebook opens."""
