"""The intruder: what a reader of the public files can reckon of a few persons, or of one."""
