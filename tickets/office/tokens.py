"""The secrets of links: whoever has one may do what it gives; only its hash is stored."""

import hashlib
import secrets

SECRET_BYTES = 18


def new_secret() -> str:
    """One that nobody can guess, of letters that a link can hold."""
    return secrets.token_urlsafe(SECRET_BYTES)


def token_hash(token: str) -> str:
    """What is stored of it."""
    return hashlib.sha256(token.encode()).hexdigest()
