# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fetching Odoo: verified downloads, and what happens when Debian has moved on."""

import gzip
import hashlib
import io
import pathlib
import sys
import tarfile

import pytest
from repository import ROOT

sys.path.insert(0, str(ROOT / "setup"))
import fetch_odoo

PROGRAM = fetch_odoo.PACKAGES + "odoo/release.py"
PINNED = "pool/main/o/odoo/odoo-19_19.0.0_all.deb"


def member(name, data):
    """One member of an ar archive."""
    head = f"{name:<16}{0:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n".encode()
    return head + data + b"\n" * (len(data) % 2)


def tar_gz(files):
    """A compressed tar of {path: text}."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for path, text in files.items():
            info = tarfile.TarInfo("./" + path)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return buffer.getvalue()


def control(version):
    """The control file of an odoo-19 package."""
    return f"Package: odoo-19\nVersion: {version}\nArchitecture: all\nMaintainer: none\nDescription: none\n"


def package(path, version, files):
    """Write a Debian package."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = member("debian-binary", b"2.0\n") + member("control.tar.gz", tar_gz({"control": control(version)}))
    path.write_bytes(b"!<arch>\n" + parts + member("data.tar.gz", tar_gz(files)))
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def mirror(tmp_path, monkeypatch):
    """A Debian mirror on disk whose only package is not the pinned one."""
    folder = tmp_path / "mirror"
    folder.mkdir()
    monkeypatch.setenv("PSS_DEBIAN_MIRROR", folder.as_uri())
    monkeypatch.setattr(fetch_odoo, "mirrors", lambda: [folder.as_uri()])
    return folder


def offer(mirror, versions):
    """Put odoo-19 packages and an index of them on the mirror, as a flat repository."""
    entries = []
    for version in versions:
        path = mirror / f"odoo-19_{version}_all.deb"
        sha = package(path, version, {PROGRAM: f"version = '{version}'"})
        entry = f"{control(version)}Filename: ./{path.name}\nSize: {path.stat().st_size}\nSHA256: {sha}\n"
        entries.append(entry)
    (mirror / "Packages.gz").write_bytes(gzip.compress("\n".join(entries).encode()))


def pin(monkeypatch, entries):
    monkeypatch.setattr(fetch_odoo, "pinned", lambda: entries)


def test_a_verified_package_is_unpacked(mirror, tmp_path, monkeypatch):
    sha = package(mirror / PINNED, "19.0.0", {PROGRAM: "version = 1", "usr/share/doc/odoo/README": "no"})
    pin(monkeypatch, [(sha, PINNED)])
    fetch_odoo.main(tmp_path / "odoo", tmp_path / "debs")
    assert (tmp_path / "odoo" / PROGRAM).read_text() == "version = 1"
    assert (tmp_path / "odoo" / fetch_odoo.STUB).exists()
    assert not (tmp_path / "odoo/usr/share").exists()


def test_a_package_that_was_changed_is_refused(mirror, tmp_path, monkeypatch):
    package(mirror / PINNED, "19.0.0", {PROGRAM: "version = 1"})
    pin(monkeypatch, [("0" * 64, PINNED)])
    with pytest.raises(SystemExit, match="SHA-256"):
        fetch_odoo.main(tmp_path / "odoo", tmp_path / "debs")
    assert not (tmp_path / "odoo").exists()


def test_when_the_pinned_odoo_is_gone_apt_brings_the_newest_19_0(mirror, tmp_path, monkeypatch, capsys):
    offer(mirror, ["19.0.1", "19.0.2", "19.1.0"])
    monkeypatch.setattr(fetch_odoo, "apt_source", lambda: f"deb [trusted=yes] {mirror.as_uri()} ./")
    pin(monkeypatch, [("0" * 64, PINNED)])
    fetch_odoo.main(tmp_path / "odoo", tmp_path / "debs")
    assert (tmp_path / "odoo" / PROGRAM).read_text() == "version = '19.0.2'"
    assert "using the newest, 19.0.2" in capsys.readouterr().out
    fetch_odoo.main(tmp_path / "odoo", pathlib.Path("/nonexistent"))  # complete: nothing to do


def test_no_odoo_19_0_anywhere(mirror, tmp_path, monkeypatch):
    offer(mirror, ["20.0.0"])
    monkeypatch.setattr(fetch_odoo, "apt_source", lambda: f"deb [trusted=yes] {mirror.as_uri()} ./")
    pin(monkeypatch, [("0" * 64, PINNED)])
    with pytest.raises(SystemExit, match=r"no Odoo 19\.0 any more"):
        fetch_odoo.main(tmp_path / "odoo", tmp_path / "debs")


def test_another_package_that_is_gone_is_named(mirror, tmp_path, monkeypatch):
    pin(monkeypatch, [("0" * 64, "pool/main/f/fonts/fonts_1_all.deb")])
    with pytest.raises(SystemExit, match="no mirror has pool/main/f/fonts"):
        fetch_odoo.main(tmp_path / "odoo", tmp_path / "debs")


def test_no_network_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(fetch_odoo, "mirrors", lambda: ["http://127.0.0.1:9"])
    pin(monkeypatch, [("0" * 64, PINNED)])
    with pytest.raises(SystemExit, match="Is the network up"):
        fetch_odoo.main(tmp_path / "odoo", tmp_path / "debs")


def test_a_dangling_link_is_an_error(tmp_path):
    folder = tmp_path / fetch_odoo.PACKAGES / "odoo"
    folder.mkdir(parents=True)
    (folder / "jquery.js").symlink_to("../nowhere.js")
    with pytest.raises(SystemExit, match="lead nowhere"):
        fetch_odoo.replace_links(tmp_path)


def test_signed_source_of_the_real_fallback(monkeypatch):
    monkeypatch.setattr(fetch_odoo, "mirrors", lambda: ["http://mirror.example/debian"])
    assert fetch_odoo.apt_source() == f"deb [signed-by={fetch_odoo.KEYRING}] http://mirror.example/debian sid main"
