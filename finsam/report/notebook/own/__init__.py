"""An analyst's own tables, pictures and words, and the figures that they are made of."""
