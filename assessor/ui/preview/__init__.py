"""The report as it is on paper: shown, searched, printed, saved. Always from memory, never from a file."""
