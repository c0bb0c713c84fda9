"""What a concern is: frozen values and pure rules, known to every other room and knowing none of them."""
