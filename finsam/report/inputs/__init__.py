"""What a report is made of, and whether it is out of date."""
