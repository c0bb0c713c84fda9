"""The way into the vaults of this PC: the one room where the key (`vault`) and the database (`store`) meet.

`local` makes, opens and closes a vault. It is on the way to the first window: what is slow is imported when it is needed.
"""
