"""Which page comes when, without a window."""
