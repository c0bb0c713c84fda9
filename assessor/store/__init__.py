"""Where concerns are kept: encrypted on disk (SQLCipher), or in memory for practice and for tests.

A concern is one document (`assessor.documents`) with revisions; the columns beside it are projections for lists. The
database's rules were measured, not assumed: `docs/decisions/0004-documents-in-sqlcipher.md`.
"""
