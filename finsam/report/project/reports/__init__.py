"""Which reports there are and are wanted, and what each is made of."""
