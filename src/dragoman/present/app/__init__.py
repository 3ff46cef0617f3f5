"""The local application: the views of the dossier, alive. It serves this machine alone; see `guard`."""
