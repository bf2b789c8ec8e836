"""A small but real OpenID Connect provider: discovery, keys, authorization code with PKCE, signed identity.

Run as a program: `python oidc_provider.py PORT CLIENT SECRET`. Whom it vouches for is told with a form: POST /be.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from collections.abc import Iterable
from urllib.parse import parse_qs, urlencode
from wsgiref.simple_server import WSGIRequestHandler, make_server

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
JWK = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "one", "alg": "RS256", "use": "sig"}


class Provider:
    def __init__(self, issuer: str, client: str, secret: str) -> None:
        self.issuer, self.client, self.secret = issuer, client, secret
        self.person: dict[str, object] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: dict[str, dict[str, object]] = {}

    def discovery(self) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser goes back to: with a code, or with a refusal when nobody is to be vouched for."""
        back = {"state": asked["state"]}
        if not self.person:
            back["error"] = "access_denied"
        elif asked["client_id"] == self.client and asked["code_challenge_method"] == "S256":
            back["code"] = secrets.token_urlsafe()
            self.codes[back["code"]] = asked
        else:
            back["error"] = "invalid_request"
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, form: dict[str, str]) -> dict[str, object] | None:
        asked = self.codes.pop(form.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if (
            asked is None
            or (form["client_id"], form["client_secret"]) != (self.client, self.secret)
            or form["redirect_uri"] != asked["redirect_uri"]
            or challenge.decode().rstrip("=") != asked["code_challenge"]
        ):
            return None
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": self.client, "iat": now, "exp": now + 300, **self.person}
        access = secrets.token_urlsafe()
        self.tokens[access] = dict(self.person)
        identity = jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": identity}

    def __call__(self, environ, start_response) -> Iterable[bytes]:  # type: ignore[no-untyped-def]
        path = environ["PATH_INFO"]
        asked = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
        length = int(environ.get("CONTENT_LENGTH") or 0)
        form = {name: values[0] for name, values in parse_qs(environ["wsgi.input"].read(length).decode()).items()}
        if path == "/authorize":
            start_response("302 Found", [("Location", self.authorize(asked))])
            return [b""]
        answer: object = None
        if path == "/.well-known/openid-configuration":
            answer = self.discovery()
        elif path == "/keys":
            answer = {"keys": [JWK]}
        elif path == "/token":
            answer = self.token(form)
        elif path == "/userinfo":
            answer = self.tokens.get(environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer "))
        elif path == "/be":
            self.person = json.loads(form["person"])
            answer = {}
        start_response("400 Bad Request" if answer is None else "200 OK", [("Content-Type", "application/json")])
        return [json.dumps(answer).encode()]


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """The tests' output is theirs."""


if __name__ == "__main__":
    port, client, secret = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    provider = Provider(f"http://127.0.0.1:{port}", client, secret)
    make_server("127.0.0.1", port, provider, handler_class=Quiet).serve_forever()
