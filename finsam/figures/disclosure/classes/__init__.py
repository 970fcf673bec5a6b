"""A register as numbers of persons in classes, and the cells that are sums of them."""
