"""File names of the pages that are not reports, so that their links and their files agree."""

INDEX = "index.html"
STATEMENT = "tillganglighet.html"
