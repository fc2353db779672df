# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open

from ..exceptions import FormDefinitionError
from ..guard import PASS
from ..rules import definition, permit_parts

KINDS = [
    (definition.TEXT, "Text"),
    (definition.LONG_TEXT, "Long text"),
    (definition.NUMBER, "Number"),
    (definition.COUNT, "Whole number"),
    (definition.MONEY, "Amount of money"),
    (definition.DATE, "Day"),
    (definition.DATETIME, "Day and time"),
    (definition.SPAN, "From – to"),
    (definition.CHOICE, "Choice"),
    (definition.CHOICES, "Several choices"),
    (definition.YES_NO, "Yes or no"),
    (definition.UNIT, "Unit"),
    (definition.RESIDENT, "Resident"),
    (definition.EMPLOYEE, "Employee"),
    (definition.PHONE, "Phone"),
    (definition.ID_NUMBER, "ID number"),
    (definition.PHOTO, "Photo"),
    (definition.TABLE, "Table"),
    (definition.PERSON, "Person"),
    (definition.PEOPLE, "Several people"),
    (definition.EMAIL, "E-mail"),
    (definition.SIGNATURE, "Signature"),
    (definition.CHECKLIST, "Checklist"),
]


class PropertyFormField(models.Model):
    """A question of a form, or a column of one of its tables.

    When its version is published it gets its column in the database, which it shares with the same question of other
    versions. What it holds of people is said here, for the register of personal data (REC-7).
    """

    _name = "property.form.field"
    _description = "Field of a Form"
    _inherit = ["property.guarded.mixin", "property.form.part.mixin"]
    _guard_pass = PASS
    _guard_error = FormDefinitionError
    _version_fields = ("section_id", "parent_id")
    _order = "section_id, parent_id, sequence, id"
    _rec_name = "label"

    section_id = fields.Many2one("property.form.section", index=True, ondelete="cascade", help="Where it is asked.")
    parent_id = fields.Many2one(
        "property.form.field", string="Table", index=True, ondelete="cascade", help="Table that it is a column of."
    )
    company_id = fields.Many2one("res.company", compute="_compute_company_id", store=True, recursive=True)
    sequence = fields.Integer(default=10, help="Place of the field in its section, or of the column in its table.")
    label = fields.Char(required=True, translate=True, help="What is asked, in a few words.")
    code = fields.Char(
        help="Short name of small letters, digits and underscores, the same in every version of the form. Empty: it is"
        " made of the label.",
    )
    kind = fields.Selection(
        KINDS, string="Kind of Answer", required=True, default=definition.TEXT, help="What is entered."
    )
    help = fields.Char(translate=True, help="Explains the question to whoever fills it in.")
    is_required = fields.Boolean(
        string="Required",
        help="Nobody signs the section before it is filled in. A number that is nought counts as empty.",
    )
    is_listed = fields.Boolean(string="In the List", help="It is a column of the list of forms.")
    default_text = fields.Char(
        string="Begins With",
        help="What a new form begins with: a text, a number, the code of an answer, yes or no. Of a date or a moment"
        " “now”: left empty, it is the moment of the signature. Of a number “sum table.column”, with the codes of a"
        " table of the same section and of its column: left empty, it is their sum, and another one isn't signed.",
    )
    shown_code = fields.Char(
        string="Shown by Field", help="Code of a choice; the field is asked only if it has the answer."
    )
    shown_value = fields.Char(string="With Answer", help="That answer: as it is read, or its code; or yes or no.")
    option_ids = fields.One2many(
        "property.form.option", "field_id", string="Answers", copy=True, help="What may be chosen."
    )
    column_ids = fields.One2many(
        "property.form.field", "parent_id", string="Columns", copy=True, help="What is asked in each row of the table."
    )
    checklist_id = fields.Many2one(
        "property.checklist",
        ondelete="restrict",
        help="The points of this checklist are asked, as they read when they are taken; a no demands a remark.",
    )
    permit_part = fields.Selection(
        [
            (permit_parts.PERIOD, "From when to when"),
            (permit_parts.OPERATOR, "Who works"),
            (permit_parts.WATCHER, "Who watches"),
            (permit_parts.PLACE, "Where"),
            (permit_parts.WORK, "What is done"),
            (permit_parts.CERTIFICATE_UNTIL, "Last day of the certificate"),
            (permit_parts.CONTRACTOR, "Contractor"),
            (permit_parts.PHONE, "Phone at the place"),
        ],
        string="On a Permit",
        help="What the answer means on a permit. From when to when is asked once; who works doesn't watch.",
    )
    is_doer = fields.Boolean(
        string="Does It",
        help="The employee named here does what the form asks, and may sign that it is done; but neither approves,"
        " accepts nor refuses it.",
    )
    column_name = fields.Char(string="Column", readonly=True, copy=False)
    privacy_class = fields.Selection(
        [("none", "Nothing of a person"), ("personal", "Personal"), ("sensitive", "Sensitive")],
        string="Personal Data",
        required=True,
        compute="_compute_privacy_class",
        store=True,
        readonly=False,
        precompute=True,
        help="Whether it says something about a person, for the register of personal data.",
    )
    privacy_purpose = fields.Char(string="Purpose", translate=True, help="What the personal data is needed for.")
    privacy_basis = fields.Selection(
        [("contract", "Contract"), ("duty", "Legal duty"), ("consent", "Consent"), ("safety", "Public safety")],
        string="Legal Basis",
        help="Why it may be asked.",
    )

    @api.depends("section_id.company_id", "parent_id.company_id")
    def _compute_company_id(self):
        for field in self:
            field.company_id = field.section_id.company_id or field.parent_id.company_id

    @api.depends("kind")
    def _compute_privacy_class(self):
        """A kind that names people holds something of them; of other kinds it is said by who builds the form."""
        for field in self:
            own, _purpose = definition.OF_PEOPLE.get(field.kind, (definition.NOTHING, ""))
            is_said = field.privacy_class not in (False, definition.NOTHING)
            field.privacy_class = field.privacy_class if is_said else own

    @api.model_create_multi
    def create(self, vals_list):
        made = super().create([definition.with_code(self._plain(vals), "label") for vals in vals_list])
        self.env["property.form.points"]._take(
            made.filtered(lambda one: one.kind == definition.CHECKLIST and not one.column_ids)
        )
        made._keep_shown_value()
        return made

    def write(self, vals):
        result = super().write(self._plain(vals))
        if {"kind", "checklist_id"} & vals.keys():
            self.env["property.form.points"]._take(self)
        if {"shown_code", "shown_value"} & vals.keys():
            self._keep_shown_value()
        return result

    @api.model
    def _plain(self, vals):
        names = [name for name in ("code", "shown_code", "shown_value") if isinstance(vals.get(name), str)]
        return {**vals, **{name: definition.plain_code(vals[name]) for name in names}}

    @api.constrains("section_id", "parent_id")
    def _check_place(self):
        """:raises FormDefinitionError: a field that stands nowhere, or in two places"""
        for field in self:
            if bool(field.section_id) == bool(field.parent_id) or field.parent_id.parent_id:
                raise FormDefinitionError(
                    self.env._("%s stands either in a section or in a table of a section.", field.label)
                )

    def _versions(self):
        return (self.section_id | self.parent_id.section_id).version_id

    def _check_draft(self):
        """The column is written when the version is published, by nobody else."""
        return None if is_open(self._name, self.ids, {"column_name"}) else super()._check_draft()

    def _own_code(self):
        """Its code, or the one that it will get when it is saved."""
        return definition.with_code({"code": self.code, "label": self.label or ""}, "label")["code"] or ""

    def _keep_shown_value(self):
        """Of the answer that a field is shown with the code is kept, however it was typed."""
        for field in self.filtered("shown_value"):
            if (code := field._shown_code_of_answer()) != field.shown_value:
                field.shown_value = code

    def _shown_code_of_answer(self):
        """The code of the answer that the field is shown with, which may be typed as it reads in any language."""
        typed = self.shown_value or ""
        among = (self.section_id.version_id.section_ids or self.section_id).field_ids if typed else self.browse()
        other = among.filtered(lambda one: one._own_code() == self.shown_code)[:1]
        codes = other._answer_codes() if other else {}
        return typed if typed in codes.values() else codes.get(typed, typed)

    def _answer_codes(self):
        """``{answer as it is read, in small letters: its code}`` in all languages."""
        codes = [option._code() for option in self.option_ids]
        found = {}
        for lang, _name in self.env["res.lang"].get_installed():
            read = self.with_context(lang=lang)
            names = zip(read.option_ids.mapped("name"), codes, strict=True)
            if self.kind == definition.YES_NO:
                names = ((read.env._("Yes"), definition.YES), (read.env._("No"), definition.NO))
            found = {definition.plain_code(name): code for name, code in names} | found
        return found

    def _definition(self):
        """The field as the rules have it."""
        return definition.Field(
            code=self._own_code(),
            kind=self.kind or "",
            label=self.label or "",
            help=self.help or "",
            is_required=self.is_required,
            is_listed=self.is_listed,
            default=self.default_text or "",
            shown_code=self.shown_code or "",
            shown_value=self._shown_code_of_answer(),
            options=tuple(definition.Option(one._code(), one.name or "") for one in self.option_ids),
            columns=tuple(one._definition() for one in self.column_ids),
            column=self.column_name or "",
            key=self._origin.id,
            permit_part=self.permit_part or "",
            privacy=self.privacy_class or "",
            is_doer=self.is_doer,
        )
