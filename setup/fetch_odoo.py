#!/usr/bin/env python3
"""Unpack Odoo 19 (Debian's odoo-19 and the assets it links to) into DEST.

Needs only Python >= 3.10; no root, no dpkg, no apt. Every file is checked
against the SHA-256 in debs.lock. Does nothing when DEST is already complete.
"""
import hashlib
import io
import os
import pathlib
import re
import shutil
import sys
import tarfile
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
def mirrors():
    """Debian mirrors to try: PSS_DEBIAN_MIRROR, then those that this machine's own apt sources name."""
    found = [os.environ["PSS_DEBIAN_MIRROR"]] if os.environ.get("PSS_DEBIAN_MIRROR") else []
    apt = pathlib.Path("/etc/apt")
    for f in [apt / "sources.list", *sorted((apt / "sources.list.d").glob("*"))]:
        if f.is_file():
            found += re.findall(r"(?:^deb |URIs:).*?(https?://\S+?/debian)/?(?=\s|$)", f.read_text(errors="replace"), re.M)
    return list(dict.fromkeys(found))


MIRRORS = mirrors()
DP = "usr/lib/python3/dist-packages/"
LANGS = os.environ.get("PSS_LANGS", "zh_CN,zh_TW").split(",")   # "all" keeps the 1.2 GB of every language


def die(msg):
    sys.exit(f"error: {msg}")


def download(sha, path, debdir):
    target = debdir / path.rsplit("/", 1)[1]
    if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() == sha:
        return target
    errors = []
    for mirror in MIRRORS:
        url = f"{mirror}/{urllib.parse.quote(path, safe='/+~')}"
        try:
            data = urllib.request.urlopen(url, timeout=60).read()
        except (urllib.error.URLError, OSError) as e:
            errors.append(f"{url}: {e}")
            continue
        got = hashlib.sha256(data).hexdigest()
        if got != sha:
            errors.append(f"{url}: SHA-256 is {got}, expected {sha}")
            continue
        tmp = target.with_suffix(".part")
        tmp.write_bytes(data)
        tmp.rename(target)
        return target
    die("cannot get " + path + "\n  " + "\n  ".join(errors) +
        "\n  Is a Debian mirror reachable? Name one in PSS_DEBIAN_MIRROR.")


def data_tar(deb):
    """The data member of a .deb (ar archive) as a tarfile."""
    with open(deb, "rb") as f:
        assert f.read(8) == b"!<arch>\n", f"{deb} is no .deb"
        while head := f.read(60):
            name, size = head[:16].decode().strip().rstrip("/"), int(head[48:58])
            if name.startswith("data.tar"):
                if not name.endswith((".xz", ".gz")):
                    die(f"{deb}: {name}: only xz and gz are handled")
                return tarfile.open(fileobj=io.BytesIO(f.read(size)), mode="r:" + name[-2:])
            f.seek(size + size % 2, 1)
    die(f"{deb}: no data.tar")


def wanted(name):
    if name.startswith((DP + "addons/", DP + "setup/", DP + "doc/", "usr/share/doc/", "etc/", "usr/lib/systemd", "usr/share/lintian")):
        return False          # dist-packages/addons only repeats part of odoo/addons
    if "/i18n" in name and LANGS != ["all"]:
        m = re.search(r"/i18n(?:_extra)?/([\w@]+)\.(po|pot)$", name)
        return not m or (m[2] == "po" and m[1] in LANGS)
    return True


def main():
    dest, debdir = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    lock = [l.split() for l in (HERE / "debs.lock").read_text().splitlines() if l.strip() and l[0] != "#"]
    stamp_text = "".join(f"{s} {p}\n" for s, p in lock) + ",".join(LANGS) + "\n"
    stamp = dest / ".complete"
    if stamp.exists() and stamp.read_text() == stamp_text:
        return
    t = time.time()
    debdir.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(4) as ex:
        debs = list(ex.map(lambda l: download(l[0], l[1], debdir), lock))
    print(f"odoo: {len(debs)} packages verified ({time.time()-t:.1f}s)", flush=True)
    tmp = dest.with_name(dest.name + f".tmp{os.getpid()}")
    shutil.rmtree(tmp, ignore_errors=True)
    for deb in debs:
        with data_tar(deb) as tar:
            for m in tar:
                m.name = m.name.removeprefix("./")
                if m.name and not m.isdir() and wanted(m.name):
                    tar.extract(m, tmp, set_attrs=False, **({"filter": "fully_trusted"} if hasattr(tarfile, "data_filter") else {}))
    # Replace every symlink by what it points at, so the tree stands alone.
    broken = []
    for base, dirs, files in os.walk(tmp / DP):
        for n in dirs + files:
            p = pathlib.Path(base, n)
            if p.is_symlink():
                real = p.resolve()
                if not real.is_file():
                    broken.append(f"{p.relative_to(tmp)} -> {os.readlink(p)}")
                    continue
                p.unlink()
                shutil.copyfile(real, p)
    # Debian leaves this non-free library out; without it every browser test fails on console.error.
    stub = tmp / DP / "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"
    if not stub.exists():
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text('window.SelfieSegmentation = class { constructor() { throw new Error("Background blur is not available."); } };\n')
    if broken:
        die("dangling links in the Odoo tree:\n  " + "\n  ".join(broken))
    shutil.rmtree(tmp / DP / "odoo-19.0.egg-info", ignore_errors=True)  # its Requires-Dist would pull PyPDF2 3.x and psycopg2 from source
    (tmp / ".complete").write_text(stamp_text)
    shutil.rmtree(dest, ignore_errors=True)
    tmp.rename(dest)
    print(f"odoo: unpacked to {dest} ({time.time()-t:.1f}s)", flush=True)


main()
