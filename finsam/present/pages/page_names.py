"""What are the pages called that stand beside all reports? Their links and their files agree on it."""

INDEX = "index.html"
STATEMENT = "tillganglighet.html"
