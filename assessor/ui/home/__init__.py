"""Before and between concerns: first start, unlocking, the start page, settings."""
