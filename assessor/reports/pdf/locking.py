"""A report that only a passphrase opens: AES-256 as PDF 2.0 has it (ISO 32000-2, 7.6.4.4, revision 6).

reportlab's own encryption is RC4. What is locked tells no more than the plain one: names of nobody, no dates.
"""

from __future__ import annotations

import secrets
from io import BytesIO

from pikepdf import Encryption, ObjectStreamMode, Pdf


def locked(pdf: bytes, passphrase: str) -> bytes:
    """The PDF, which only the passphrase opens; who opens it may read, print and copy it.

    Every time gives other bytes: salts and keys are new. The metadata is encrypted too.

    Raises:
        ValueError: the passphrase is empty, which would lock nothing.
    """
    if not passphrase:
        raise ValueError
    # An owner's passphrase of its own, known to nobody: an empty or equal one would be a second key to the same door.
    encryption = Encryption(user=passphrase, owner=secrets.token_urlsafe(32), R=6, aes=True, metadata=True)
    with Pdf.open(BytesIO(pdf)) as opened:
        buffer = BytesIO()
        opened.save(buffer, encryption=encryption, object_stream_mode=ObjectStreamMode.generate, static_id=False)
    return buffer.getvalue()
