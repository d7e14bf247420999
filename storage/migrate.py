"""Bringing a database up to the code: plain SQL, forward only; a database newer than the code is refused."""

from pathlib import Path

from yoyo import get_backend, read_migrations

MIGRATIONS = Path(__file__).parent / "migrations"


class TooNew(Exception):
    """The database was made by newer code."""


def migrate(url: str) -> list[str]:
    """Apply what is missing; returns the names of the migrations applied. Raises TooNew."""
    backend = get_backend(url)
    try:
        migrations = read_migrations(str(MIGRATIONS))
        known = {migration.id for migration in migrations}
        applied = set(backend.get_applied_migration_hashes())
        ours = {migration.hash for migration in migrations}
        if applied - ours:
            raise TooNew(
                f"the database knows {len(applied - ours)} migration(s) that this version does not; "
                "install the newer version of Sambang, or restore an older backup"
            )
        with backend.lock():
            missing = backend.to_apply(migrations)
            names = [migration.id for migration in missing if migration.id in known]
            backend.apply_migrations(missing)
        return names
    finally:
        backend.connection.close()
