# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The code that a trainer shows and trainees scan: another one every so many seconds (TRN-5).

Each is an HMAC of the session and the number of the time step under a secret that only the server knows, so that a
photo of it that is sent to a colleague is soon worth nothing, and no code of one session serves another.
"""

import base64
import hashlib
import hmac

BYTES = 10  # 80 bits, which nobody guesses in a minute, in 16 letters


def step_of(seconds: int, length: int) -> int:
    """The number of the time step that a moment lies in.

    :param seconds: since the epoch
    :param length: of a step in seconds, 1 or more
    """
    return seconds // length


def seconds_left(seconds: int, length: int) -> int:
    """How long the code of a moment is still shown."""
    return length - seconds % length


def code(secret: bytes, session: int, step: int) -> str:
    """The code of a session in a time step: 16 letters and figures.

    :param secret: random, of the session or of the database; empty ones are refused
    """
    if not secret:
        raise ValueError("a code needs a secret")
    digest = hmac.new(secret, f"property-training-presence:{session}:{step}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:BYTES]).decode()


def is_valid(given: str, secret: bytes, session: int, seconds: int, length: int, back: int = 1) -> bool:
    """Whether a code is that of this step, or of one of the ``back`` steps before, as scanning takes its time.

    All are compared in constant time, whichever fits: an answer doesn't tell how near a guess was.
    """
    step, sent, fits = step_of(seconds, length), given.strip().upper().encode(), False
    for number in range(step - back, step + 1):
        fits |= hmac.compare_digest(code(secret, session, number).encode(), sent)
    return fits
