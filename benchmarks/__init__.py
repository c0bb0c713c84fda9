"""The figures that were promised (`make bench`): each prints one line, goal and result side by side."""
