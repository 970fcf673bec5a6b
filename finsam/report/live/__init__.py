"""Reports made again whenever what they are made of is saved, and shown as they are made."""
