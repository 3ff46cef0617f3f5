"""What a stranger may add to Dragoman, each in one file."""
