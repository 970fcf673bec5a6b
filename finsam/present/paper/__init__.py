"""Reports on paper: a page's own HTML as plain data, and that set in type as a PDF."""
