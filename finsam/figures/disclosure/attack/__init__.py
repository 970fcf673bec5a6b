"""The intruder: what can be found out from what is printed."""
