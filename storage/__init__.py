"""The only place with SQL: queries, migrations, engines, and rows as values."""
