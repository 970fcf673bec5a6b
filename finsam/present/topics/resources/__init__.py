"""Staff, money, workplaces and meetings."""
