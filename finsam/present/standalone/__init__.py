"""Charts of a page as files by themselves, for slides and mail."""
