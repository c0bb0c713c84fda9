"""What a user does, one function per act, taking the ports that it needs."""
