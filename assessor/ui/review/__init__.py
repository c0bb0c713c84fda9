"""What lies here and asks for a decision, and the way out of the program: record system, deletion, certificate."""
