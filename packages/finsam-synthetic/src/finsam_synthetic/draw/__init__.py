"""How people are drawn: what each published figure demands of them, and the draw that meets it."""
