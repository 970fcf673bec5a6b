"""What is shown, one folder a topic: tables, charts and sentences."""
