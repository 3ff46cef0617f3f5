"""Extractors: one generator each, from an annotated document to records."""
