"""A guided desktop program for writing down a concern about extremism, for Danish municipalities."""

__version__ = "0.1.0"
