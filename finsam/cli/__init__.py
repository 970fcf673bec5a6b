"""The commands of `finsam`, one module each; `app` puts them together."""
