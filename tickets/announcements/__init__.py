"""Announcements to residents."""
