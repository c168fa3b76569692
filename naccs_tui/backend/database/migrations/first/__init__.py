"""The tables as the first revision made them. Never changed: later revisions say what changed."""
