"""Tables, charts and sentences, a folder for each topic; `contents` has them all by name."""
