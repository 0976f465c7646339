"""A line between the sandbox and the grader: pickles go in, JSON comes out."""

from __future__ import annotations

import json
import pickle
import socket
import struct
from dataclasses import dataclass

_LENGTH = struct.Struct(">I")


@dataclass(frozen=True)
class Link:
    """The sandbox's end of the line.

    Attributes
    ----------
    end : socket.socket
        A connected stream.
    """

    end: socket.socket

    def send(self, message: object) -> None:
        """Send plain data out."""
        data = json.dumps(message, ensure_ascii=True, allow_nan=False).encode()
        self.end.sendall(_LENGTH.pack(len(data)) + data)

    def receive(self):
        """Return what the grader sent; it is the grader's own, so a pickle does no harm.

        Raises
        ------
        EOFError
            If the grader has hung up.
        """
        (size,) = _LENGTH.unpack(self._exactly(_LENGTH.size))
        return pickle.loads(self._exactly(size))

    def _exactly(self, size: int) -> bytes:
        parts = []
        while size:
            part = self.end.recv(min(size, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
