"""An association: its teams side by side, and all of them together."""
