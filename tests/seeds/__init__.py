"""What the five published reports hold, and where each of it stands on our pages."""
