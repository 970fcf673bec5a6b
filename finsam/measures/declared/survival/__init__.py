"""How long people stay and why they leave, with those who are still enrolled counted too."""
