"""What everybody may read of a report: agreed by its reporter, released by an official."""
