"""The page about what was measured, and its plots."""
