"""Tables that only the public edition has."""
