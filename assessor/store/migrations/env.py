"""How Alembic runs here: on the connection that it is given, all of a migration in one transaction."""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
# Alembic takes SQLite for a database whose tables cannot change within a transaction; killed half-way it left half of them.
context.configure(connection=connection, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
