"""English frames of political events, as data beside this module; `dragoman.lang.events` says how they read."""
