"""Do figures contradict themselves? Every rule that published or computed numbers must keep."""
