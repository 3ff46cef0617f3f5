"""Which actors and places of many documents are the same person, body or place."""
