"""Reports: what they say (`model`, `compose`) and how they look on paper (`pdf`)."""
