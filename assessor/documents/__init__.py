"""The domain's values as JSON and back, checked: what the vault keeps, what a file from outside may hold.

Importing it imports pydantic, so nothing on the way to the first window does.
"""
