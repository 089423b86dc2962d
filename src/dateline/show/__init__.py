"""What was found, made ready for a terminal; needs rich (floor 5)."""
