"""An authenticator in software: it makes passkeys and signs with them, as a phone does."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url, encode_cbor

Answer = dict[str, Any]
USER_PRESENT, USER_VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """Holds one passkey, with a key of the curve P-256; ``origin`` is the browser's."""

    origin: str = "http://testserver"
    host: str = "testserver"
    sign_count: int = 0
    flags: int = USER_PRESENT | USER_VERIFIED
    key: EllipticCurvePrivateKey = field(
        default_factory=lambda: generate_private_key(SECP256R1())
    )
    credential_id: bytes = field(default_factory=lambda: os.urandom(32))

    @property
    def name(self) -> str:
        """The id of the passkey, as browsers write it."""
        return bytes_to_base64url(self.credential_id)

    def create(self, options: Answer) -> Answer:
        """Answer ``navigator.credentials.create()``."""
        numbers = self.key.public_key().public_numbers()
        public_key: dict[int, Any] = {1: 2, 3: -7, -1: 1}
        public_key |= {-2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        length = len(self.credential_id).to_bytes(2)
        data = self._make_data(HAS_KEY) + bytes(16) + length + self.credential_id
        attestation = {
            "fmt": "none",
            "attStmt": {},
            "authData": data + encode_cbor(public_key),
        }
        return self._make_answer(
            clientDataJSON=self._make_client_data("webauthn.create", options),
            attestationObject=encode_cbor(attestation),
        )

    def get(self, options: Answer) -> Answer:
        """Answer ``navigator.credentials.get()``."""
        client_data = self._make_client_data("webauthn.get", options)
        data = self._make_data()
        signed = data + hashlib.sha256(client_data).digest()
        return self._make_answer(
            clientDataJSON=client_data,
            authenticatorData=data,
            signature=self.key.sign(signed, ECDSA(SHA256())),
        )

    def _make_data(self, flags: int = 0) -> bytes:
        host = hashlib.sha256(self.host.encode()).digest()
        return host + bytes([self.flags | flags]) + self.sign_count.to_bytes(4)

    def _make_client_data(self, kind: str, options: Answer) -> bytes:
        data = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(data).encode()

    def _make_answer(self, **response: bytes) -> Answer:
        texts = {key: bytes_to_base64url(value) for key, value in response.items()}
        return {
            "id": self.name,
            "rawId": self.name,
            "type": "public-key",
            "response": texts,
        }
