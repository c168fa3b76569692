"""Programs in a pseudo terminal, as a person at xterm meets them."""
