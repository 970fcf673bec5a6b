"""What a project holds: params, where files are, which reports are wanted."""
