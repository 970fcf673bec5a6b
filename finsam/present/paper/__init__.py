"""Reports on paper: a page's own HTML as plain data, and the data set in type as a PDF for screen readers and archives."""
