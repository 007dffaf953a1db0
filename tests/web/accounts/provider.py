"""A small identity provider that speaks OpenID Connect: enough of it to sign in through."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

CLIENT, ID = "milegate", "agency"


class Provider(ThreadingHTTPServer):
    """Knows one person."""

    person: dict[str, Any]

    @property
    def issuer(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def answers(self) -> dict[str, Any]:
        """What it says at each of its addresses."""
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "userinfo_endpoint": f"{self.issuer}/person",
                "jwks_uri": f"{self.issuer}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
            "/token": {"access_token": "opened", "token_type": "Bearer", "expires_in": 300},
            "/person": self.person,
        }


class Door(BaseHTTPRequestHandler):
    """Answers with what the provider says."""

    server: Provider

    def do_GET(self) -> None:
        """Say it."""
        body = json.dumps(self.server.answers()[self.path]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        """Take what is sent, and say it."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Be quiet."""


@contextmanager
def provider(**person: Any) -> Iterator[Provider]:
    """A provider that listens, and knows this person."""
    with Provider(("127.0.0.1", 0), Door) as server:
        server.person = {"sub": base64.b16encode(b"olga").decode(), **person}
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
