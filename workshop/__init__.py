"""For those who work on the program: lists of its texts, pictures of its pages. Nothing here is shipped."""
