"""The points that a report begins with: rules as data, their values, the choice, and own wording."""
