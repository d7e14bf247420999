"""What the domain reads, an area a Protocol; `tickets.ports.Reader` is all of them."""
