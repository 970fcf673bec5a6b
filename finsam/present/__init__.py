"""Swedish numbers, sentences, tables and charts: a figure and its declaration become what a reader sees."""
