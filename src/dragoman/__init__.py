"""Dragoman reads news on diplomacy and security into a sourced record."""

__version__ = "0.1.0"
