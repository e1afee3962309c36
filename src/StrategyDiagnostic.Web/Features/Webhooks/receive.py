#!/usr/bin/env python3
"""Receives the webhooks of Strategy Diagnostic and prints each event as a line of JSON. Python 3, nothing else.

    WEBHOOK_SECRET=whsec_… python3 receive.py --port 8787

Take verify() into a receiver of your own; the rest shows around it what a receiver has to do: look at the bytes as they came,
refuse what is not signed or too old with 401, take the same event once, and answer 2xx quickly. Everything else is sent again.
"""
import argparse
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LARGEST = 1024 * 1024


def verify(secret, timestamp, signatures, body, tolerance, now):
    """True when one of the signatures is right and the timestamp (seconds since 1970) is near to now."""
    expected = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    is_signed = any(hmac.compare_digest(s.strip(), "v1=" + expected) for s in signatures.split(","))
    return is_signed and timestamp.isdigit() and abs(now - int(timestamp)) <= tolerance


class Receiver(BaseHTTPRequestHandler):
    secret = ""
    tolerance = 300
    seen = set()  # a receiver that restarts keeps this in its database

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        if length > LARGEST:
            return self.answer(413, "too large")
        body = self.rfile.read(length)
        timestamp = self.headers.get("Webhook-Timestamp", "")
        signatures = self.headers.get("Webhook-Signature", "")
        if not verify(self.secret, timestamp, signatures, body, self.tolerance, time.time()):
            return self.answer(401, "signature or timestamp refused")
        event = json.loads(body)
        if event["id"] not in self.seen:  # after a lost answer the same event comes again
            self.seen.add(event["id"])
            print(json.dumps(event), flush=True)
        self.answer(200, "taken")

    def answer(self, status, text):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Receives webhooks and prints their events.")
    parser.add_argument("--port", type=int, default=8787)
    parser.add_argument("--tolerance", type=int, default=300, help="seconds that a timestamp may be off")
    options = parser.parse_args()
    Receiver.secret = os.environ.get("WEBHOOK_SECRET", "")
    Receiver.tolerance = options.tolerance
    if not Receiver.secret:
        sys.exit("Set WEBHOOK_SECRET to the secret that was shown when the webhook was added.")
    server = ThreadingHTTPServer(("127.0.0.1", options.port), Receiver)
    print(f"Listening on http://127.0.0.1:{server.server_port}", file=sys.stderr, flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
