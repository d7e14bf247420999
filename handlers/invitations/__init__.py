"""Hosts, and invitations for several evenings."""
