"""A server with TLS and a certificate of its own, which says the name that it was asked for."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def certificate(folder: Path, name: str) -> Path:
    """A file with a key and a certificate for a name, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    parts = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    place = folder / "chain.pem"
    place.write_bytes(key.private_bytes(*parts) + made.public_bytes(serialization.Encoding.PEM))
    return place


@contextmanager
def secure(chain: Path) -> Iterator[int]:
    """Its port, for as long as the block lasts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    names: list[str] = []
    context.sni_callback = lambda _, name, __: names.append(str(name))
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=_serve, args=(server, context, names), daemon=True).start()
        yield int(server.getsockname()[1])
        server.shutdown(socket.SHUT_RDWR)


def _serve(server: socket.socket, context: ssl.SSLContext, names: list[str]) -> None:
    with suppress(OSError):
        while True:
            connection, _ = server.accept()
            with suppress(OSError), context.wrap_socket(connection, server_side=True) as stream:
                stream.recv(65_536)
                said = names[-1].encode()
                stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(said), said))
