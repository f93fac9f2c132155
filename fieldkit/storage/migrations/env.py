"""Alembic's door to the store: one connection, one transaction for all steps, so that a failed step leaves no trace."""

from alembic import context
from sqlalchemy import create_engine, pool

from fieldkit.storage.models import Base

engine = create_engine(f"sqlite:///{context.config.attributes['store']}", poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(
        connection=connection, target_metadata=Base.metadata, render_as_batch=True, transactional_ddl=True
    )
    # The driver would otherwise commit before each CREATE TABLE.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
