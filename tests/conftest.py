"""Stands here so that every test can import `builders`, whatever folder it is in."""
