"""What a team's report holds, in order."""
