"""What a kelurahan offers, requests, and the officials' way to them."""
