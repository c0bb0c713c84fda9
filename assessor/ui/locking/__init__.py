"""The lock: what asks for it, what it does, and the process that begins anew behind it (docs/decisions/0015)."""
