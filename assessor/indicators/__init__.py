"""The points, definitions and everyday questions that the program asks about: data of the municipality, read strictly.

No code names a single point; it goes through the catalogue and takes what it finds.
"""
