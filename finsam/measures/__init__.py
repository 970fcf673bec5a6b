"""What is measured: one declaration each, and the engine that counts them."""
