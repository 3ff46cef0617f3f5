"""Who and where: names to actors, toponyms to places."""
