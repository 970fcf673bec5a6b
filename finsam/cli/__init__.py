"""The commands of `finsam`, one module each."""
