# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the printing browser may ask for, and how it is told the language."""

from urllib.parse import unquote, urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}
RESOURCES = ("/web/image/", "/web/content/", "/web/assets/", "/web/binary/company_logo", "/logo", "/report/barcode")


def origin(url):
    """Scheme, host and port of an http(s) address; None for every other scheme (file:, ftp:, chrome: …).

    >>> origin("https://Example.com/a") == ("https", "example.com", 443)
    True
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, port or DEFAULT_PORTS[parts.scheme]


def is_allowed(url, base_url, method="GET"):
    """Whether a page printed for ``base_url`` may load ``url``: reading only, and nothing but the same origin."""
    return method in ("GET", "HEAD") and origin(url) is not None and origin(url) == origin(base_url)


def is_resource(url):
    """Whether an address is one of images, files, style sheets and fonts; any other may do something when it is opened.

    >>> is_resource("http://a/web/image/7"), is_resource("http://a/web/session/logout")
    (True, False)
    >>> is_resource("http://a/web/image/../session/logout")
    False
    """
    path = unquote(urlsplit(url).path)
    return path.startswith(RESOURCES) and ".." not in path and "\\" not in path


def resolver_rules(base_url):
    """Chromium's own second lock: every host and port but those of the base address resolve to nothing.

    :return: value of ``--host-resolver-rules``
    """
    host = urlsplit(base_url).hostname or ""
    own = f"{host}:{origin(base_url)[2]}" if origin(base_url) else ""
    return f"MAP {own} {own} , MAP * ~NOTFOUND" if own else "MAP * ~NOTFOUND"


def language_tag(code):
    """Odoo's language code as a value of ``<html lang>``; it decides which glyphs a CJK font shows.

    >>> language_tag("zh_CN"), language_tag("sr@latin"), language_tag(None)
    ('zh-CN', 'sr-Latn', 'en')
    """
    if not code:
        return "en"
    language, _at, script = code.partition("@")
    language = language.replace("_", "-")
    return f"{language}-{'Latn' if script.startswith('latin') else script.capitalize()}" if script else language
