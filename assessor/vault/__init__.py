"""The key: made, wrapped, found again, and kept out of everyone else's hands.

A random data key opens the database. It lies in `vault.json` beside it, wrapped once for each way of getting in (a slot):
a passphrase, or a secret in the PC's keyring. `keyfile` and `faults` are light, because they are read before the first
window; what wraps and derives is imported when a vault is opened.
"""
