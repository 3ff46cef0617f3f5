"""Readers: from files, pages, feeds and tables to documents."""
