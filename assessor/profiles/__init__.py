"""Whom to call, where to send, and on which legal basis: data of the municipality, never of the code."""
