"""What NSS knows: declarations and pure functions. No I/O, no clock, no screen."""
