# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The screens of a form, made from its versions (REC-2).

Names in them are codes that were checked when the version was published, and texts are text of XML: nothing that an
administrator types becomes a condition or a domain.
"""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from . import definition as of
from .definition import Field, Form

OF_ESTATE = "[('estate_id', '=', estate_id)]"
WITH_HOME = "[('residency_ids.estate_id', '=', estate_id)]"  # today or before
LINKS = {
    of.UNIT: OF_ESTATE,
    of.TICKET: OF_ESTATE,
    of.RESIDENT: WITH_HOME,
    **dict.fromkeys((of.EMPLOYEE, of.PERSON, of.PEOPLE), ""),
}
SEARCHED = frozenset((of.TEXT, of.LONG_TEXT, of.PHONE, of.EMAIL, of.CHOICE, *LINKS))
GROUPED = frozenset((of.CHOICE, of.YES_NO, *LINKS, of.DATE, of.DATETIME))
#: texts of the screens that every form has, by the key under which the caller hands them in
WORDS = (
    "submit",
    "sign",
    "sign_here",
    "refuse",
    "cancel",
    "amend",
    "confirm",
    "signatures",
    "from",
    "to",
    "mine",
    "drafts",
    "open",
)
WORDS += ("signed", "by_state", "by_estate", "by_month", "expired")
#: where a version asks a number of a document
WORDS += ("reveal",)
WORDS += ("permit", "valid_now", "ends_today")
#: what corrects the form
WORDS += ("corrections", "look")
WORDS += ("destroyed",)
STANDING = {
    "widget": "badge",
    "decoration-success": "permit_standing == 'valid'",
    "decoration-warning": "permit_standing in ('suspended', 'resting')",
    "decoration-danger": "permit_standing == 'expired'",
}
EXPIRED_FILTER = (("expired", "[('is_expired', '=', True)]"),)
PERMIT_FILTERS = (
    ("valid_now", "[('permit_standing', '=', 'valid')]"),
    ("ends_today", "[('permit_id.is_ending_today', '=', True)]"),
    ("expired", "[('permit_standing', '=', 'expired')]"),
)
WAITS = "state == 'submitted' and needs_approval"
NOBODY_SIGNS = f"not id or not stage or state not in ('draft', 'submitted', 'approved') or ({WAITS})"
HEAD = (
    ("action_submit", "submit", "oe_highlight", "not can_submit"),
    ("action_sign", "sign", "oe_highlight", "not can_sign"),
    ("action_sign_here", "sign_here", "", NOBODY_SIGNS),
    ("action_refuse", "refuse", "", "not can_refuse"),
    ("action_amend", "amend", "", "not can_amend"),
    ("action_cancel", "cancel", "", "not can_cancel"),
)
CURRENCY = "x_currency_id"  # amounts are shown with its sign where it is loaded
UNSEEN = {"list": {"column_invisible": "1"}, "group": {"invisible": "1"}}
HIDDEN = ("company_id", CURRENCY, "stage", "open_stage", "can_submit", "can_sign", "is_amended", "needs_approval")
HIDDEN += ("can_refuse", "can_cancel", "can_amend", "client_token")
WIDGETS = {of.PHOTO: "image", of.CHOICES: "many2many_tags", of.PHONE: "phone"}
OPTIONS = {of.PHOTO: "{'size': [160, 120]}", of.PHONE: "{'enable_sms': False}"}
WIDGETS |= {of.SIGNATURE: "signature", of.PEOPLE: "many2many_tags", of.EMAIL: "email"}


def form(versions: Sequence[Form], words: Mapping[str, str]) -> str:
    """The page of a filled-in form: it shows the sections and words of the version that it was filled in with.

    :param versions: those that are shown, each with its key, the id of its record
    :param words: ``{key of WORDS: text}``
    """
    root = Element("form")
    _header(SubElement(root, "header"), words)
    sheet = SubElement(root, "sheet")
    if any(_asks_number(version) for version in versions):
        _reveal(root[0], sheet, words)
    alert = {"class": "alert alert-warning", "role": "alert", "invisible": "not turn_warning"}
    SubElement(SubElement(sheet, "div", alert), "field", name="turn_warning")
    title = SubElement(SubElement(sheet, "div", {"class": "oe_title"}), "h1")
    SubElement(title, "field", name="display_name", readonly="1")
    _corrections(sheet, words)
    _head(SubElement(sheet, "group"))
    if versions[0].is_permit:
        _permit(sheet, words)
    for version in versions:
        for section in version.sections:
            _section(sheet, version, section, words)
    _signatures(sheet, words)
    SubElement(root, "chatter")
    return tostring(root, encoding="unicode")


def _header(header, words):
    for name, word, style, hidden in HEAD:
        attributes = {"name": name, "type": "object", "string": words[word], "invisible": hidden}
        if name == "action_submit":
            attributes["confirm"] = words["confirm"]
        SubElement(header, "button", {**attributes, **({"class": style} if style else {})})
    SubElement(header, "field", name="state", widget="statusbar", statusbar_visible="draft,submitted,signed")


def _asks_number(version):
    """Whether a version asks for the number of a document, in a table, too."""
    return any(one.kind == of.ID_NUMBER for field in version.fields for one in (field, *field.columns))


def _reveal(header, sheet, words):
    """The button that shows numbers in full, for a reason, and what looks mistyped."""
    node = {"name": "action_reveal", "type": "object", "string": words["reveal"], "invisible": "not has_secret"}
    SubElement(header, "button", {**node, "groups": "property_base.group_property_base_supervisor"})
    SubElement(header, "field", name="has_secret", invisible="1")
    alert = {"class": "alert alert-warning", "role": "alert", "invisible": "not secret_warning"}
    SubElement(SubElement(sheet, "div", alert), "field", name="secret_warning")


def _head(group):
    left, right = SubElement(group, "group"), SubElement(group, "group")
    SubElement(left, "field", name="estate_id", readonly="state != 'draft'", options="{'no_create': True}")
    SubElement(left, "field", name="filled_by_id", readonly="1")
    SubElement(left, "field", name="amends_id", readonly="1", invisible="not amends_id")
    SubElement(right, "field", name="version_id", readonly="1", options="{'no_open': True}")
    SubElement(right, "field", name="submitted_at", readonly="1", invisible="not submitted_at")
    SubElement(right, "field", name="turn_text", invisible="not turn_text")
    SubElement(right, "field", name="valid_until", readonly="1", invisible="not valid_until")
    for name in HIDDEN:
        SubElement(left, "field", name=name, invisible="1")


def _corrections(sheet, words):
    """What corrects the form, or begins to (REC-4): its number, its state, and the way there."""
    hidden = {"invisible": "not amended_by_ids"}
    box = SubElement(sheet, "div", {"class": "alert alert-warning", "role": "status", **hidden})
    SubElement(box, "strong").text = words["corrections"]
    node = SubElement(box, "field", {"name": "amended_by_ids", "readonly": "1", "class": "o_property_corrections"})
    gone = {"decoration-muted": "state in ('refused', 'cancelled')"}
    rows = SubElement(node, "list", create="0", delete="0", edit="0", no_open="1", **gone)
    for name in ("display_name", "filled_by_id", "submitted_at"):
        SubElement(rows, "field", name=name)
    SubElement(rows, "field", name="state", widget="badge")
    SubElement(rows, "button", name="get_formview_action", type="object", string=words["look"])


def _permit(sheet, words):
    """What the form permits: the grade it is asked in, and how the permit stands."""
    box = SubElement(sheet, "group", string=words["permit"])
    options = "{'no_create': True, 'no_open': True}"
    SubElement(box, "field", name="permit_grade_id", readonly="state != 'draft'", options=options)
    SubElement(box, "field", name="permit_id", readonly="1", invisible="not permit_id")
    SubElement(box, "field", name="permit_standing", invisible="not permit_id", **STANDING)


def _section(sheet, version, section, words):
    box = SubElement(sheet, "group", string=section.name, invisible=f"version_id != {int(version.key)}")
    summed = {column.key: field.label for field in section.fields for column in (of.summed(field, version) or ())[1:]}
    for field in section.fields:
        hidden = invisible(field, version.fields)
        readonly = f"open_stage != '{section.stage}'"
        if field.kind in of.TABLES:
            _table(box, field, {"readonly": readonly, **hidden}, summed)
            continue
        for name, label in _labelled(field, words):
            node = SubElement(box, "field", name=name, string=label, readonly=readonly, **hidden, **_extras(field))
            if field.kind in LINKS and LINKS[field.kind]:
                node.set("domain", LINKS[field.kind])
            if field.kind in of.IMAGES:  # where none can be added, there is no picture of a camera that offers it
                empty = f"({readonly} and not {name})"
                node.set("invisible", f"{hidden['invisible']} or {empty}" if hidden else empty)


def _labelled(field, words):
    """``[(column, label)]``; a star says that it has to be filled in before signing."""
    star = " *" if field.is_required else ""
    if field.kind != of.SPAN:
        return [(field.column, field.label + star)]
    texts = (f"{field.label} ({words[key]}){star}" for key in ("from", "to"))
    return list(zip(field.names, texts, strict=True))


def _extras(field):
    found = {"widget": WIDGETS[field.kind]} if field.kind in WIDGETS else {}
    if field.help:
        found["help"] = field.help
    if field.kind in OPTIONS:
        found["options"] = OPTIONS[field.kind]
    if field.kind in LINKS:
        found["options"] = "{'no_create': True}"
    if field.kind == of.CHOICES:
        found |= {"options": "{'no_create': True}", "domain": f"[('field_id', '=', {int(field.key)})]"}
    return found


def _table(box, field, attributes, summed):
    SubElement(
        box, "separator", string=field.label + (" *" if field.is_required else ""), colspan="2", **_hidden(attributes)
    )
    node = SubElement(box, "field", name=field.column, nolabel="1", colspan="2", **attributes)
    if any(column.kind in of.IMAGES for column in field.columns):  # taken and drawn in a window of their own
        rows = SubElement(node, "list")
        _columns(SubElement(SubElement(SubElement(node, "form"), "sheet"), "group"), field)
    elif field.kind == of.CHECKLIST:
        rows = SubElement(node, "list", editable="bottom", create="0", delete="0")
    else:
        rows = SubElement(node, "list", editable="bottom")
    _columns(rows, field, summed)


def _columns(box, field, summed=()):
    """:param summed: ``{key of a column: what its sum is called}``, shown below the rows while they are typed"""
    if any(column.kind == of.MONEY for column in field.columns):
        SubElement(box, "field", name=CURRENCY, **UNSEEN[box.tag])
    for column in field.columns:
        star = " *" if column.is_required else ""
        fixed = {"readonly": "1", "force_save": "1"} if (field.kind, column.code) == (of.CHECKLIST, of.POINT) else {}
        is_small = box.tag == "list" and column.kind in of.IMAGES
        # a name is drawn in a wide box, small in its middle
        size = "[160, 60]" if column.kind == of.SIGNATURE else "[80, 60]"
        shown = {"widget": "image", "options": f"{{'size': {size}}}"} if is_small else _extras(column)
        for name in column.names:
            empty = {"invisible": f"not {name}"} if is_small else {}  # no picture of a camera where none was taken
            empty |= {"sum": summed[column.key]} if column.key in summed else {}
            if column.kind == of.RESIDENT:
                empty["domain"] = WITH_HOME.replace("estate_id)", "parent.estate_id)")
            SubElement(box, "field", name=name, string=column.label + star, **shown, **fixed, **empty)


def _hidden(attributes):
    return {"invisible": attributes["invisible"]} if "invisible" in attributes else {}


def invisible(field: Field, fields: Sequence[Field]) -> dict[str, str]:
    """The condition under which a field isn't asked, as an attribute of a view; empty: it always is."""
    if not field.shown_code:
        return {}
    other = next(one for one in fields if one.code == field.shown_code)
    return {"invisible": f"{other.column} != '{field.shown_value}'"}


def _signatures(sheet, words):
    SubElement(sheet, "separator", string=words["signatures"], invisible="not signature_ids")
    node = SubElement(sheet, "field", name="signature_ids", readonly="1", nolabel="1", invisible="not signature_ids")
    rows = SubElement(node, "list", create="0", delete="0", edit="0", no_open="1")
    for name in ("stage", "signer_id", "role_name", "decision", "signed_at", "reason"):
        SubElement(rows, "field", name=name)
    shown = {"widget": "image", "options": "{'size': [120, 40]}", "invisible": "not drawing"}
    SubElement(rows, "field", name="drawing", **shown)
    SubElement(rows, "field", name="screen_user_id", optional="hide")


def listing(form_version: Form, words: Mapping[str, str]) -> str:
    """The list: number, day and state, and between them what the form says."""
    root = Element("list", {"decoration-muted": "state in ('refused', 'cancelled') or is_amended"})
    for name in ("is_amended", CURRENCY):
        SubElement(root, "field", name=name, **UNSEEN["list"])
    SubElement(root, "field", name="number")
    SubElement(root, "field", name="submitted_at", optional="show")
    SubElement(root, "field", name="estate_id", optional="show")
    for field in form_version.fields:
        if field.is_listed and field.kind not in of.TABLES | of.IMAGES:
            for name, label in _labelled(field, words):
                extras = {key: value for key, value in _extras(field).items() if key == "widget"}
                SubElement(root, "field", name=name, string=label.removesuffix(" *"), optional="show", **extras)
    SubElement(root, "field", name="filled_by_id", optional="show", widget="many2one_avatar_user")
    SubElement(root, "field", name="valid_until", optional="hide")
    if form_version.is_permit:
        SubElement(root, "field", name="permit_grade_id", optional="show")
        SubElement(root, "field", name="permit_standing", optional="show", **STANDING)
    SubElement(root, "field", name="state", widget="badge")
    return tostring(root, encoding="unicode")


def search(form_version: Form, words: Mapping[str, str]) -> str:
    """What the list is searched and grouped by."""
    root = Element("search")
    SubElement(root, "field", name="number")
    for field in form_version.fields:
        if field.kind in SEARCHED:
            SubElement(root, "field", name=field.column, string=field.label)
    SubElement(root, "field", name="filled_by_id")
    for name, domain in (
        ("mine", "[('filled_by_id', '=', uid)]"),
        ("drafts", "[('state', '=', 'draft')]"),
        ("open", "[('state', 'in', ('submitted', 'approved'))]"),
        ("signed", "[('state', '=', 'signed'), ('is_amended', '=', False)]"),
    ):
        SubElement(root, "filter", name=name, string=words[name], domain=domain)
    SubElement(root, "separator")
    for name, domain in PERMIT_FILTERS if form_version.is_permit else EXPIRED_FILTER:
        SubElement(root, "filter", name=name, string=words[name], domain=domain)
    SubElement(root, "separator")
    SubElement(root, "filter", name="destroyed", string=words["destroyed"], domain="[('is_destroyed', '=', True)]")
    box = SubElement(root, "group")
    for name, column in (("by_state", "state"), ("by_estate", "estate_id"), ("by_month", "submitted_at:month")):
        SubElement(box, "filter", name=name, string=words[name], context=f"{{'group_by': '{column}'}}")
    for field in form_version.fields:
        if field.kind in GROUPED:
            context = f"{{'group_by': '{field.column}'}}"
            SubElement(box, "filter", name=f"by_{field.column}", string=field.label, context=context)
    return tostring(root, encoding="unicode")


def pivot(form_version: Form) -> str:
    """How many there are, by month and the first choice of the form."""
    root = Element("pivot")
    SubElement(root, "field", name="submitted_at", interval="month", type="col")
    first = next((field for field in form_version.fields if field.kind in (of.CHOICE, of.YES_NO)), None)
    SubElement(root, "field", name=first.column if first else "state", type="row")
    return tostring(root, encoding="unicode")
