#!/usr/bin/env python3
"""The certificate of the staff pages in a running desk: the court's own files, replaced under it, and
the desk's own CA as browsers would be told to trust it."""

import argparse
import http.client
import os
import pathlib
import signal
import ssl
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "local"))

from local_center import Failed, LocalCenter, trial, wait_for  # noqa: E402
from programs_test import Member, check, run  # noqa: E402

NAME = "localhost"


class SecureCenter(LocalCenter):
    """A center whose staff pages are on HTTPS: `staff` are more lines for its [staff] table."""

    def __init__(self, programs, folder, staff):
        self.staff = staff
        super().__init__(programs, folder)

    def _write(self, name, text):
        if name == "desk.toml":
            text = text.replace("[staff]\n", "[staff]\n" + self.staff)
        super()._write(name, text)

    def init(self):
        """The desk alone; nothing here is sent on."""
        self.run("doorway-desk", "init", "--root-passphrase-file", self._passphrase("root"),
                 "--safety-passphrase-file", self._passphrase("safety"))

    def staff_url(self, path=""):
        return f"https://{NAME}:{self.ports['staff']}{path}"


class Court:
    """A court's own authority, with RSA keys as most have."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.root = self.folder / "court-root.pem"
        self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "court-root.key", "-out",
                      self.root, "-days", "30", "-subj", "/CN=an invented court")

    def _openssl(self, *arguments):
        subprocess.run(["openssl", *map(str, arguments)], cwd=self.folder, check=True, capture_output=True,
                       stdin=subprocess.DEVNULL)

    def make(self, serial):
        """The PEM texts of a new certificate with its chain, and of its key."""
        self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "new.key", "-out", "new.pem",
                      "-days", "30", "-subj", "/CN=desk", "-CA", self.root, "-CAkey", "court-root.key",
                      "-set_serial", serial, "-addext", f"subjectAltName=DNS:{NAME}",
                      "-addext", "extendedKeyUsage=serverAuth", "-addext", "basicConstraints=critical,CA:FALSE")
        return (self.folder / "new.pem").read_text() + self.root.read_text(), (self.folder / "new.key").read_text()

    def put(self, certificate, key):
        for name, text in (("court.pem", certificate), ("court.key", key)):
            fresh = self.folder / (name + ".new")
            fresh.write_text(text)
            os.replace(fresh, self.folder / name)


def connect(center, context):
    connection = http.client.HTTPSConnection(NAME, center.ports["staff"], context=context, timeout=30)
    connection.connect()
    return connection


def serial_of(connection):
    return int(connection.sock.getpeercert()["serialNumber"], 16)


def serial_now(center, context):
    connection = connect(center, context)
    try:
        return serial_of(connection)
    finally:
        connection.close()


def bad_at_start(center, court):
    """A desk does not begin with a certificate that no browser could use."""
    code, words = run(center, "doorway-desk", "--config", center.folder / "desk.toml", "serve")
    check(code == 2 and "court.pem: cannot be read" in words, f"no certificate: {code} {words}")
    court.put(court.make(1)[0], court.make(2)[1])
    code, words = run(center, "doorway-desk", "--config", center.folder / "desk.toml", "serve")
    check(code == 2 and "court.key: is not the key" in words, f"another's key: {code} {words}")


def replaced(center, court):
    """A new certificate is for new connections; whoever is on the pages stays, streams as well."""
    context = ssl.create_default_context(cafile=str(court.root))
    court.put(*court.make(11))
    center.start_desk()
    member = Member(center, context)
    link = center.one_time_link()
    check(link.startswith(f"https://{NAME}:"), f"a link that no browser trusts: {link}")
    member.join(link, "test-one")
    before = connect(center, context)
    check(serial_of(before) == 11, "the court's certificate is not the one in use")
    stream = connect(center, context)
    stream.request("GET", "/board/events")
    events = stream.getresponse()

    court.put(*court.make(12))
    center.desk.process.send_signal(signal.SIGHUP)
    wait_for("the new certificate", lambda: serial_now(center, context) == 12)
    before.request("GET", "/board")
    answer = before.getresponse()
    check(answer.status == 200 and b"</html>" in answer.read(), "a connection from before does not go on")
    check(serial_of(before) == 11, "a connection from before was made anew")
    member.post("/walk-in", member.get("/walk-in"),
                **{"service-shc-other": "yes", "language": "en", "fact": "neither"})
    # The lines of a stream come as they are sent, so this waits for the one that the visitor causes.
    check(any(b"event: line" in line for line in iter(events.readline, b"")), "a stream from before has ended")
    stream.close()
    before.close()


def told(center):
    """The court's certificate ends in a month: monitoring hears of it before the browsers do."""
    code, words = run(center, "doorway-desk", "--config", center.folder / "desk.toml", "check")
    check("certificate\tThe certificate of the staff pages ends in" in words, f"no word of it: {code} {words}")


def kept(center, court):
    """A bad new one changes nothing but the log."""
    context = ssl.create_default_context(cafile=str(court.root))
    certificate, key = court.make(13)
    for bad_certificate, bad_key, words in (
            (certificate, court.make(14)[1], "is not the key of the first certificate"),
            (certificate[:700], key, "damaged or cut short"),
            (certificate, key[:300], "has no key that can be read"),
            ("", key, "has no certificate")):
        court.put(bad_certificate, bad_key)
        center.desk.process.send_signal(signal.SIGHUP)
        center.desk.wait_for_line(f"event=certificate.refused .*{words}")
        check(serial_now(center, context) == 12, f"a bad certificate was taken: {words}")
    os.remove(court.folder / "court.pem")
    center.desk.process.send_signal(signal.SIGHUP)
    center.desk.wait_for_line("event=certificate.refused .*court.pem: cannot be read")
    check(serial_now(center, context) == 12, "without its file the certificate was lost")
    # And without a signal: the desk looks by itself.
    court.put(certificate, key)
    wait_for("the desk to look by itself", lambda: serial_now(center, context) == 13, seconds=30)


def own(programs, folder):
    """Without the court's: a browser that was given the exported CA trusts the pages, by their name."""
    center = SecureCenter(programs, folder, f'names = ["{NAME}", "192.0.2.7"]\n')
    center.init()
    settings = center.folder / "desk.toml"
    settings.write_text(settings.read_text().replace('"192.0.2.7"]\naddress = "127.0.0.1"',
                                                     '"192.0.2.7"]\naddress = "0.0.0.0"'))
    exported = center.folder / "ca.pem"
    center.run("doorway-desk", "ca", "export", exported)
    code, words = run(center, "doorway-desk", "--config", settings, "ca", "export")
    check(code == 0 and words == exported.read_text() and words.count("BEGIN CERTIFICATE") == 2,
          f"ca export prints something else than it writes: {words}")
    check("PRIVATE" not in words, "ca export shows a key")
    center.start_desk()
    try:
        serial_now(center, ssl.create_default_context(cafile=str(exported)))
        try:
            serial_now(center, ssl.create_default_context())
            raise Failed("a browser that was told nothing trusts the desk")
        except ssl.SSLCertVerificationError:
            pass
    finally:
        center.stop()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--programs", required=True)
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="doorway-certificate-") as folder:
        center = SecureCenter(arguments.programs, folder,
                              f'certificate = "court.pem"\nkey = "court.key"\nnames = ["{NAME}"]\n')
        with trial(center):
            court = Court(folder)
            center.init()
            bad_at_start(center, court)
            replaced(center, court)
            told(center)
            kept(center, court)
            own(arguments.programs, pathlib.Path(folder) / "own")
            print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())
