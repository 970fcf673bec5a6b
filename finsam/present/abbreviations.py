"""Abbreviations in the labels of code lists, and what they stand for where they first stand on a page."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files


@cache
def abbreviations() -> Mapping[str, str]:
    """What each abbreviation stands for."""
    source = files("finsam.present") / "abbreviations.csv"
    with source.open(encoding="utf-8") as rows:
        return {row["abbreviation"]: row["meaning"] for row in csv.DictReader(rows)}


def explained_in(labels: Iterable[str]) -> Iterator[tuple[str, str]]:
    """For a table's `explained`: labels with an abbreviation and its meaning, each abbreviation once."""
    told: set[str] = set()
    for label in labels:
        for short, meaning in abbreviations().items():
            if short not in told and re.search(rf"\b{re.escape(short)}\b", label):
                told.add(short)
                yield label, f"{short}: {meaning}."
