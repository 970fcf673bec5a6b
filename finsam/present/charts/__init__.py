"""Drawings, a module for each kind of chart: data in, SVG and the same numbers as a table out."""
