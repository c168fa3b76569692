"""What must never be seen."""

SECRET = "himitsu-4711"
