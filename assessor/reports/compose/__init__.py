"""From what was written to what a report says: pure, one file per concern, nothing known of paper."""
