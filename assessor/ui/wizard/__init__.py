"""The pages of "Ny bekymring", and the frame that they stand in."""
