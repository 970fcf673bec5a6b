"""What is sent over a fork server's socket: JSON with its length before it, one question and one answer."""

import json
import socket
import struct
from typing import Any

_LENGTH = struct.Struct("!I")
_STATUS = struct.Struct("!i")
STATUS_BYTES = _STATUS.size
# On the server's standard input: end when the last fork has ended.
RETIRE = b"r"


def send(connection: socket.socket, message: dict[str, Any]) -> None:
    """Send one message. OSError where the other side is gone."""
    data = json.dumps(message).encode()
    connection.sendall(_LENGTH.pack(len(data)) + data)


def receive(connection: socket.socket) -> dict[str, Any]:
    """Receive one message. EOFError where the other side is gone, OSError where it is silent too long."""
    (length,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size))
    message: dict[str, Any] = json.loads(_exactly(connection, length))
    return message


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise EOFError("the other side closed the connection")
        data += part
    return data


def pack_status(status: int) -> bytes:
    """A fork's exit status, as the server sends it: negative for the signal that ended it."""
    return _STATUS.pack(status)


def unpack_status(data: bytes) -> int:
    """The exit status that `pack_status` packed."""
    (status,) = _STATUS.unpack(data)
    return int(status)
