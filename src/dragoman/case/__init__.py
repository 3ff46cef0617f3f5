"""A case on disk: its file, its records, its index; adding to it, and views of it as of a day."""
