# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the printing browser may ask for, in which language it draws, and which characters its glyphs stand for."""

import pytest
from conftest import load_rules

rules = load_rules("report_chromium")
policy, unicode_map = rules.policy, rules.unicode_map
BASE = "https://odoo.example.com"


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("https://Example.com/a", ("https", "example.com", 443)),
        ("http://example.com", ("http", "example.com", 80)),
        ("http://example.com:8069/a?b=1", ("http", "example.com", 8069)),
        ("file:///etc/passwd", None),
        ("ftp://example.com/", None),
        ("https:///a", None),
        ("https://example.com:port/", None),
        ("/web/a.css", None),
    ],
)
def test_where_an_address_leads(url, parts):
    assert policy.origin(url) == parts


@pytest.mark.parametrize(
    ("url", "method", "allowed"),
    [
        (f"{BASE}/web/a.css", "GET", True),
        (f"{BASE}:443/web/a.css", "HEAD", True),
        (f"{BASE}/web/a.css", "POST", False),
        (f"{BASE}:8443/", "GET", False),
        ("http://odoo.example.com/web/a.css", "GET", False),
        (f"{BASE}.evil.org/", "GET", False),
        ("file:///etc/passwd", "GET", False),
    ],
)
def test_only_the_own_address_and_only_reading(url, method, allowed):
    assert policy.is_allowed(url, BASE, method) is allowed


def test_reading_is_what_is_meant_and_nothing_is_allowed_for_an_address_that_is_none():
    assert policy.is_allowed(f"{BASE}/a", BASE) is True
    assert policy.is_allowed("file:///a", "file:///b") is False


@pytest.mark.parametrize(
    ("path", "is_resource"),
    [
        ("/web/image/7", True),
        ("/web/content/a.pdf", True),
        ("/web/assets/1/a.css", True),
        ("/web/binary/company_logo?x=1", True),
        ("/logo.png", True),
        ("/report/barcode?value=1", True),
        ("/web/session/logout", False),
        ("/web/image/../session/logout", False),
        ("/web/image/%2e%2e/session/logout", False),
        ("/web/image/..\\\\session", False),
        ("/web/image/\\\\session", False),
        ("/x/web/image/7", False),
    ],
)
def test_images_files_styles_and_fonts_are_loaded_and_nothing_else(path, is_resource):
    assert policy.is_resource(BASE + path) is is_resource


@pytest.mark.parametrize(
    ("base", "rules_of_it"),
    [
        ("http://127.0.0.1:8069", "MAP 127.0.0.1:8069 127.0.0.1:8069 , MAP * ~NOTFOUND"),
        (BASE, "MAP odoo.example.com:443 odoo.example.com:443 , MAP * ~NOTFOUND"),
        ("file:///a", "MAP * ~NOTFOUND"),
    ],
)
def test_every_other_host_and_port_resolves_to_nothing(base, rules_of_it):
    assert policy.resolver_rules(base) == rules_of_it


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("zh_CN", "zh-CN"),
        ("en", "en"),
        ("sr@latin", "sr-Latn"),
        ("sr_RS@latin", "sr-RS-Latn"),
        ("sr@Cyrl", "sr-Cyrl"),
        ("uz@cyrl", "uz-Cyrl"),
        (None, "en"),
        ("", "en"),
    ],
)
def test_languages(code, tag):
    assert policy.language_tag(code) == tag


@pytest.mark.parametrize(
    ("radical", "character"),
    [
        (0x2E80, "\u2e80"),  # the first of the block stands for itself
        (0x2EDA, "页"),
        (0x2F00, "一"),
        (0x2F3E, "户"),
        (0x2F8F, "行"),
        (0x2FD5, "龠"),
        (0x2E7F, "\u2e7f"),
        (0x2FE0, "\u2fe0"),
        (0x41, "A"),
    ],
)
def test_a_radical_stands_for_its_character(radical, character):
    assert chr(unicode_map.character(radical)) == character


def test_a_map_of_characters_is_mended_and_any_other_left_alone():
    plain = b"1 beginbfchar\n<01> <884C>\nendbfchar\n"
    assert unicode_map.mend(plain) is plain
    pair = b"1 beginbfchar\n<01> <2F8F2F8F>\nendbfchar\n"
    assert unicode_map.mend(pair) is pair, "a target of several characters is no radical"
    for code, right in ((b"2E80", b"2E80"), (b"2EDA", b"9875"), (b"2FDF", b"2FDF")):
        cmap = b"x\n1 beginbfchar\n<0a> <%s>\nendbfchar\ny\n" % code
        assert unicode_map.mend(cmap) == b"x\n1 beginbfchar\n<0a> <%s>\nendbfchar\ny\n" % right
    mixed = b"2 beginbfchar\n<01> <2F8F>\n<02> <00410042>\nendbfchar\n"
    assert unicode_map.mend(mixed) == b"2 beginbfchar\n<01> <884C>\n<02> <00410042>\nendbfchar\n"


def test_a_range_is_written_out_and_a_block_holds_a_hundred():
    cmap = b"2 beginbfrange\n<0019> <001A> <2EDA>\n<001C> <001C> <00aa>\nendbfrange\n"
    assert unicode_map.mend(cmap) == b"3 beginbfchar\n<0019> <9875>\n<001A> <98CE>\n<001C> <00AA>\nendbfchar\n"
    lines = [b"<%04X> <2F8F>" % number for number in range(101)]
    mended = unicode_map.mend(b"101 beginbfchar\n%s\nendbfchar\n" % b"\n".join(lines))
    assert mended.startswith(b"100 beginbfchar\n<0000> <884C>\n")
    assert mended.endswith(b"<0063> <884C>\nendbfchar\n1 beginbfchar\n<0064> <884C>\nendbfchar\n")
