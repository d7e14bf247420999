"""Numbers in what people write: digits of any script, identity numbers, phones, amounts."""
