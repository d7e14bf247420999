"""Forms: declared lists of fields, and one engine that walks them. A conversation is a value."""
