#!/usr/bin/env python3
# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Unpack Odoo 19 (Debian's odoo-19 and the assets it links to) into DEST.

    fetch_odoo.py DEST DOWNLOADS

Needs only Python; no root, no dpkg. Every file is checked against the SHA-256 in debs.lock.
When Debian has moved on and the pinned Odoo is gone, apt fetches the newest 19.0 and checks
its signature. Does nothing when DEST is complete.
"""

import contextlib
import hashlib
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
PACKAGES = "usr/lib/python3/dist-packages/"
KEYRING = pathlib.Path("/usr/share/keyrings/debian-archive-keyring.gpg")
LANGS = ("zh_CN", "zh_TW")
# dist-packages/addons only repeats a part of odoo/addons
UNWANTED = (
    PACKAGES + "addons/",
    PACKAGES + "setup/",
    PACKAGES + "doc/",
    PACKAGES + "odoo-19.0.egg-info",  # asks for PyPDF2 3.x and for psycopg2 from source
    "usr/share/doc/",
    "usr/share/lintian",
    "usr/lib/systemd",
    "etc/",
)
# Debian leaves this library out; without a stub every browser test fails on console.error.
STUB = PACKAGES + "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"
STUB_TEXT = """window.SelfieSegmentation = class {
    constructor() {
        throw new Error("Background blur is not available.");
    }
};
"""


class Gone(Exception):
    """No mirror has the file any more."""


def die(message):
    """End with one sentence."""
    sys.exit(f"error: {message}")


def mirrors():
    """Debian mirrors: PSS_DEBIAN_MIRROR, then those this machine's own apt sources name."""
    named = os.environ.get("PSS_DEBIAN_MIRROR")
    found = [named.rstrip("/")] if named else []
    apt = pathlib.Path("/etc/apt")
    for path in [apt / "sources.list", *sorted((apt / "sources.list.d").glob("*"))]:
        if path.is_file():
            text = path.read_text(errors="replace")
            pattern = r"(?:^deb |URIs:).*?(https?://\S+?/debian)/?(?=\s|$)"
            found += re.findall(pattern, text, re.MULTILINE)
    if not found:
        die("no Debian mirror is known on this machine; name one, e.g. PSS_DEBIAN_MIRROR=http://mirror.example/debian")
    return list(dict.fromkeys(found))


def pinned():
    """[(sha256, path under the mirror)] of debs.lock."""
    lines = (HERE / "debs.lock").read_text().splitlines()
    return [tuple(line.split()) for line in lines if line.strip() and line[0] != "#"]


def download(sha, path, folder):
    """The pinned package as a file in `folder`; raises Gone when every mirror answers 404."""
    target = folder / path.rsplit("/", 1)[1]
    if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() == sha:
        return target
    errors, gone = [], 0
    for mirror in mirrors():
        url = f"{mirror}/{urllib.parse.quote(path, safe='/+~')}"
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                data = answer.read()
        except OSError as error:
            gone += getattr(error, "code", None) == 404 or not_a_file(error)
            errors.append(f"{url}: {error}")
            continue
        got = hashlib.sha256(data).hexdigest()
        if got == sha:
            part = target.with_suffix(".part")
            part.write_bytes(data)
            part.rename(target)
            return target
        errors.append(f"{url}: SHA-256 is {got}, expected {sha}")
    if gone == len(errors):
        raise Gone(path)
    return die(
        f"cannot get {path}: {'; '.join(errors)}. Is the network up? Another mirror can be named in PSS_DEBIAN_MIRROR."
    )


def not_a_file(error):
    """Is this the answer of a mirror on disk (file://) without the file?"""
    return isinstance(getattr(error, "reason", None), FileNotFoundError)


def apt_source():
    """The line of sources.list that offers Debian's newest Odoo."""
    return f"deb [signed-by={KEYRING}] {mirrors()[0]} sid main"


def newest_through_apt(folder):
    """Let apt find, download and verify the newest odoo-19 19.0; answer the file.

    apt works on a state folder and a list of its own: the machine's are neither read nor
    changed, and no root is needed. An old snapshot's date is accepted, its signature checked.
    """
    private = folder / "apt"
    shutil.rmtree(private, ignore_errors=True)
    for name in ("state/lists/partial", "cache/archives/partial"):
        (private / name).mkdir(parents=True)
    (private / "status").touch()
    (private / "sources.list").write_text(apt_source() + "\n")
    settings = {
        "Dir::State": private / "state",
        "Dir::State::Status": private / "status",
        "Dir::Cache": private / "cache",
        "Dir::Etc::SourceList": private / "sources.list",
        "Dir::Etc::SourceParts": "-",
        "Dir::Etc::Preferences": "-",
        "Dir::Etc::PreferencesParts": "-",
        "Acquire::Check-Valid-Until": "false",
        "Acquire::Languages": "none",
        "APT::Sandbox::User": "",
    }
    options = [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]
    run_apt(["apt-get", *options, "-q", "update"], private)
    offered = run_apt(["apt-cache", *options, "madison", "odoo-19"], private)
    versions = [line.split("|")[1].strip() for line in offered.splitlines() if "|" in line]
    version = next((version for version in versions if version.startswith("19.0")), None)
    if not version:
        die("Debian offers no Odoo 19.0 any more; put the pinned package into " + str(folder))
    run_apt(["apt-get", *options, "-q", "download", f"odoo-19={version}"], private)
    (package,) = private.glob("odoo-19_*.deb")
    print(f"odoo: the pinned package is gone; using the newest, {version}", flush=True)
    return package


def run_apt(command, folder):
    """The output of an apt command, or the end."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    except FileNotFoundError:
        return die("the pinned Odoo package is gone, and there is no apt to find a newer one")
    if done.returncode:
        die(f"the pinned Odoo package is gone, and apt found no other: {done.stderr.strip()}")
    return done.stdout


def packages(folder):
    """All package files, downloaded and verified."""

    def get(entry):
        sha, path = entry
        try:
            return download(sha, path, folder)
        except Gone:
            if "/odoo-19_" in path:
                return newest_through_apt(folder)
            return die(f"no mirror has {path}; name another in PSS_DEBIAN_MIRROR")

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(get, pinned()))


@contextlib.contextmanager
def data_of(package):
    """The data member of a .deb (an ar archive) as a tarfile."""
    with package.open("rb") as file:
        if file.read(8) != b"!<arch>\n":
            die(f"{package} is no Debian package")
        while head := file.read(60):
            name, size = head[:16].decode().strip().rstrip("/"), int(head[48:58])
            if name in ("data.tar.xz", "data.tar.gz", "data.tar"):
                with tarfile.open(fileobj=io.BytesIO(file.read(size))) as data:
                    yield data
                return
            file.seek(size + size % 2, os.SEEK_CUR)
    die(f"{package} has no data that can be read")


def wanted(name):
    """Do we need the file? Of translations only Chinese: the others are 800 MB."""
    if name.startswith(UNWANTED):
        return False
    if "/i18n" not in name:
        return True
    found = re.search(r"/i18n(?:_extra)?/([\w@]+)\.(po|pot)$", name)
    return not found or (found[2] == "po" and found[1] in LANGS)


def unpack(package, tree):
    """Write the wanted files of `package` into `tree`."""
    trusted = {"filter": "fully_trusted"} if hasattr(tarfile, "data_filter") else {}
    with data_of(package) as data:
        for member in data:
            member.name = member.name.removeprefix("./")
            if member.name and not member.isdir() and wanted(member.name):
                data.extract(member, tree, set_attrs=False, **trusted)


def replace_links(tree):
    """Put a copy in the place of every link, so that the tree stands alone."""
    dangling = []
    for base, folders, files in os.walk(tree / PACKAGES):
        for path in (pathlib.Path(base, name) for name in folders + files):
            if path.is_symlink():
                real = path.resolve()
                if real.is_file():
                    path.unlink()
                    shutil.copyfile(real, path)
                else:
                    dangling.append(f"{path.relative_to(tree)} -> {os.readlink(path)}")
    if dangling:
        die("links of the Odoo package lead nowhere: " + ", ".join(dangling))


def add_stub(tree):
    """The stand-in for the library Debian leaves out."""
    stub = tree / STUB
    if not stub.exists():
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text(STUB_TEXT)


def main(dest, folder):
    began, stamp = time.time(), dest / ".complete"
    if stamp.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    found = packages(folder)
    print(f"odoo: {len(found)} packages verified ({time.time() - began:.1f} s)", flush=True)
    tree = dest.with_name(f"{dest.name}.tmp{os.getpid()}")
    shutil.rmtree(tree, ignore_errors=True)
    for package in found:
        unpack(package, tree)
    replace_links(tree)
    add_stub(tree)
    (tree / ".complete").write_text("".join(f"{package.name}\n" for package in found))
    shutil.rmtree(dest, ignore_errors=True)
    tree.rename(dest)
    print(f"odoo: unpacked to {dest} ({time.time() - began:.1f} s)", flush=True)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
