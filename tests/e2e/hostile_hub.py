"""A hub in the wrong hands: it holds the online key and writes whatever feed it likes.

Written apart from our own writer, with openssl's command line, so that the player is judged by somebody else's bytes.
It can sign as people do only with keys that a test hands to it. Not an office: tests/e2e/office.py.
"""

import datetime
import hashlib
import json
import pathlib
import subprocess
import tempfile


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def sign(key_file, message):
    """An Ed25519 signature in hex."""
    with tempfile.TemporaryDirectory() as folder:
        text = pathlib.Path(folder) / "message"
        text.write_bytes(message)
        return subprocess.run(["openssl", "pkeyutl", "-sign", "-inkey", str(key_file), "-rawin", "-in", str(text)],
                              check=True, capture_output=True).stdout.hex()


class HostileHub:
    """Rewrites the published feed in `folder` (metadata/, targets/). `hub_key` is the online key; a key's id is found by
    the public half that the metadata carries, so every key file handed in needs its FILE.pub beside it."""

    def __init__(self, folder, hub_key, keyid_of):
        self.metadata = pathlib.Path(folder) / "metadata"
        self.targets = pathlib.Path(folder) / "targets"
        self.hub_key = hub_key
        self.keyid_of = keyid_of
        self.snapshot = self._read("snapshot", self._read_timestamp()["meta"]["snapshot.json"]["version"])

    def _read(self, role, version):
        return json.loads((self.metadata / f"{version}.{role}.json").read_text())["signed"]

    def _read_timestamp(self):
        return json.loads((self.metadata / "timestamp.json").read_text())["signed"]

    def load(self, role):
        """The signed part of a role's newest version."""
        return self._read(role, self.snapshot["meta"][role + ".json"]["version"])

    def save(self, role, signed, keys):
        """Writes the role's next version, signed by these key files, and lists it in the coming snapshot."""
        entry = dict(self.snapshot["meta"].get(role + ".json", {"version": 0}))
        entry["version"] += 1
        signed["version"] = entry["version"]
        data = self._envelope(signed, keys)
        (self.metadata / f"{signed['version']}.{role}.json").write_bytes(data)
        self.snapshot["meta"][role + ".json"] = self._described(entry, data)

    def add_target(self, signed, path, data, custom=None):
        """Lists a file in a role's signed part and lays it where players fetch it."""
        digest = hashlib.sha256(data).hexdigest()
        entry = {"length": len(data), "hashes": {"sha256": digest}}
        if custom is not None:
            entry["custom"] = custom
        signed.setdefault("targets", {})[path] = entry
        file = self.file_of(path, digest)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return file

    def file_of(self, path, digest):
        folder, _, name = path.rpartition("/")
        return self.targets / folder / f"{digest}.{name}"

    def write_orders(self, signed_parts, keys):
        """orders/safe.json with these orders and lifts, each signed by all the key files."""
        file = self.metadata.parent / "orders/safe.json"
        file.parent.mkdir(exist_ok=True)
        whole = file.with_name(".safe")
        whole.write_bytes(canonical({"orders": [json.loads(self._envelope(part, keys)) for part in signed_parts]}))
        whole.rename(file)

    def publish(self):
        """Snapshot and timestamp over everything saved, signed with the online key as they should be."""
        self.snapshot["version"] += 1
        data = self._envelope(self.snapshot, [self.hub_key])
        (self.metadata / f"{self.snapshot['version']}.snapshot.json").write_bytes(data)
        timestamp = self._read_timestamp()
        timestamp["version"] += 1
        timestamp["x-bangron-issued"] = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        entry = dict(timestamp["meta"]["snapshot.json"], version=self.snapshot["version"])
        timestamp["meta"]["snapshot.json"] = self._described(entry, data)
        whole = self.metadata / ".timestamp"
        whole.write_bytes(self._envelope(timestamp, [self.hub_key]))
        whole.rename(self.metadata / "timestamp.json")

    def _envelope(self, signed, keys):
        message = canonical(signed)
        signatures = [{"keyid": self.keyid_of(key), "sig": sign(key, message)} for key in keys]
        return canonical({"signatures": signatures, "signed": signed})

    @staticmethod
    def _described(entry, data):
        if "length" in entry:
            entry["length"] = len(data)
        if "hashes" in entry:
            entry["hashes"] = {"sha256": hashlib.sha256(data).hexdigest()}
        return entry
