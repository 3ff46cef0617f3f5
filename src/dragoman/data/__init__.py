"""Data files that the package ships or compiles when it is built."""
