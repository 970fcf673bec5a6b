"""outputs/ shown on this computer to the one who watches it: a page that follows what is made.

Only this computer can reach it, and only who has the address: it holds a secret, so that neither another user
here nor a page on the web, which may ask for any address, is answered. Files are served as they lie in
outputs/, those in hidden folders not at all.
"""

import json
import mimetypes
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from finsam.report.live.shown import ShownState

LOOPBACK = "127.0.0.1"
WAIT_SECONDS = 20.0
_POLICY = (
    "default-src 'none'; frame-src 'self'; connect-src 'self'; script-src 'nonce-{0}'; style-src 'nonce-{0}'"
)


@contextmanager
def serving(out: Path, state: ShownState, port: int = 0) -> Iterator[str]:
    """Show outputs/ while the block runs. Gives the address. OSError where the port is taken; 0 is any."""
    secret = secrets.token_urlsafe(24)
    handler = type("Handler", (_Handler,), {"out": out.resolve(), "state": state, "secret": secret})
    with ThreadingHTTPServer((LOOPBACK, port), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_address[1]}/{secret}/"
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    out: Path
    state: ShownState
    secret: str

    def do_GET(self) -> None:
        """Answer with the frame, the state, or a file of outputs/."""
        asked = urlsplit(self.path)
        first, _, rest = unquote(asked.path).lstrip("/").partition("/")
        if not self._from_here() or not secrets.compare_digest(first.encode(), self.secret.encode()):
            self._say(HTTPStatus.NOT_FOUND, b"", "text/plain")
        elif not rest:
            self._frame()
        elif rest == "state":
            number = parse_qs(asked.query).get("after", ["0"])[0]
            told = self.state.after(int(number) if number.isdecimal() else 0, WAIT_SECONDS)
            self._say(HTTPStatus.OK, json.dumps(told, ensure_ascii=False).encode(), "application/json")
        else:
            self._file(rest.removeprefix("out/"))

    def _from_here(self) -> bool:
        """Whether the address is this server's own: a page on the web may have a name that leads here."""
        port = self.server.server_address[1]  # type: ignore[index]
        return self.headers.get("Host") in (f"{LOOPBACK}:{port}", f"localhost:{port}")

    def _frame(self) -> None:
        nonce = secrets.token_urlsafe(16)
        frame = (files("finsam.report.live") / "frame.html").read_text(encoding="utf-8")
        self._say(
            HTTPStatus.OK,
            frame.replace("{{ nonce }}", nonce).encode(),
            "text/html; charset=utf-8",
            {"Content-Security-Policy": _POLICY.format(nonce)},
        )

    def _file(self, name: str) -> None:
        path = (self.out / name).resolve()
        hidden = any(part.startswith(".") for part in Path(name).parts)
        if hidden or not path.is_relative_to(self.out) or not path.is_file():
            self._say(HTTPStatus.NOT_FOUND, b"Filen finns inte.", "text/plain; charset=utf-8")
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self._say(HTTPStatus.OK, path.read_bytes(), kind)

    def _say(self, status: HTTPStatus, content: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(content)),
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            **(more or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        # A page that has been left waits for no answer.
        with suppress(ConnectionError):
            self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Requests are not told: the terminal is for what is made."""
