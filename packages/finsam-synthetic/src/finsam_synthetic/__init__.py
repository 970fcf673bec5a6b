"""Registers of people who do not exist, drawn so that what was published of real teams comes out."""
