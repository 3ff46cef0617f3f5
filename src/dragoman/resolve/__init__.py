"""Who and where within one document: names to actors, toponyms to places."""
