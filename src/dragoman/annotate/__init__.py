"""Annotators: grammar, names, times, quantities and coreference over one document."""
