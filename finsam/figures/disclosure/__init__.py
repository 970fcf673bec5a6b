"""The public edition's figures: exact where all twins of the register agree, else a range over them."""
