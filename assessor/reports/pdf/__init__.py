"""How a report looks on paper: the one room that knows reportlab. It takes a `Report` and gives the bytes of a PDF."""
