"""What goes between the process that writes a report and the one that runs its cells.

The writer sends a cell's place; it gets JSON with its length before it. JSON, since nothing that a cell says
may run in the process that writes.
"""

import json
import socket
import struct
from typing import Any

_LENGTH = struct.Struct("!Q")
_PLACE = struct.Struct("!i")
PLACE_BYTES = _PLACE.size
ANSWER = "execute_reply"  # the type of a cell's last message
LAST = -1  # instead of a cell's place: end


def send_place(connection: socket.socket, place: int) -> None:
    """Ask for the cell at this place of the notebook, or with LAST for the end. OSError: nobody is there."""
    connection.sendall(_PLACE.pack(place))


def place_of(data: bytes) -> int:
    """The place that was sent."""
    (place,) = _PLACE.unpack(data)
    return int(place)


def framed(packed: bytes) -> bytes:
    """JSON as it is sent."""
    return _LENGTH.pack(len(packed)) + packed


def receive(connection: socket.socket) -> dict[str, Any]:
    """The next message. EOFError where the other process is gone, TimeoutError where it is silent."""
    (length,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size))
    message: dict[str, Any] = json.loads(_exactly(connection, length).decode("utf-8", "surrogatepass"))
    return message


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        part = connection.recv(min(size - len(data), 1 << 20))
        if not part:
            raise EOFError("the process that runs the cells is gone")
        data += part
    return bytes(data)
