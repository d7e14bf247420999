"""Invitations: the evening's agenda, several evenings of one, going in the lurah's place."""
