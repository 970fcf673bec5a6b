"""Resources: staff, money, workplaces and steering."""
