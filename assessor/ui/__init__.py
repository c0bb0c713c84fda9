"""The window: it shows and asks; what it is told to do, it hands to the services."""
