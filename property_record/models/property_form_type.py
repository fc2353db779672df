# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.property_base.rules import number as number_rules

from ..exceptions import FormDefinitionError
from ..rules import column, definition

SECRECY = [
    ("open", "Everybody of the estate"),
    ("restricted", "Supervisors, and who filled it in"),
    ("confidential", "Directors, and who filled it in"),
]
LONGEST_MONTHS, LONGEST_DAYS, LONGEST_TOLD = 1200, 3650, 720
MOST_A_DAY = 100
#: what rights, approval steps, screens and the menu follow
ON_SCREENS = frozenset(("approval_role_ids", "secrecy", "category", "name", "active", "sequence"))


class PropertyFormType(models.Model):
    """A form of the estate (REC-1, REC-2): who fills it in, who signs and approves it, how it is numbered and kept.

    What it asks is said by its versions. With its first published version it becomes a list of its own in the menu.
    """

    _name = "property.form.type"
    _description = "Form"
    _inherit = ["property.setting.mixin", "property.shared.mixin"]
    _order = "category, sequence, name, id"

    name = fields.Char(required=True, translate=True, help="What the form is called on screens and prints.")
    code = fields.Char(
        required=True,
        copy=False,
        help="Short name of small letters and digits, for example hotwork. It stays once a version is published.",
    )
    active = fields.Boolean(default=True, help="Archive a form that is no longer used; what was filled in stays.")
    sequence = fields.Integer(default=10, help="Place among the forms of its kind.")
    category = fields.Selection(
        [("daily", "Daily"), ("monthly", "Monthly"), ("yearly", "Yearly"), ("case", "Case by case")],
        required=True,
        default="daily",
        help="How often it is filled in; the menu is ordered by it.",
    )
    fill_role_ids = fields.Many2many(
        "property.role",
        "property_form_type_fill_role_rel",
        string="Filled In By",
        help="Roles that fill in this form in their estate. Empty: everybody who works for the estate.",
    )
    approval_role_ids = fields.Many2many(
        "property.role",
        "property_form_type_approval_role_rel",
        string="Approved By",
        help="Roles that approve it after it was handed in, the most responsible one last. Empty: no approval.",
    )
    approval_ids = fields.One2many(
        "property.form.approval",
        "type_id",
        string="Approved Otherwise",
        copy=True,
        help="Companies in which other roles approve it, or none.",
    )
    secrecy = fields.Selection(SECRECY, required=True, default="open", help="Who may read what was filled in.")
    number_prefix = fields.Char(
        string="Numbers Begin With",
        required=True,
        size=8,
        help="Up to eight capital letters and digits that the numbers of this form begin with, for example HW.",
    )
    number_within = fields.Selection(
        [(number_rules.DAY, "Day"), (number_rules.MONTH, "Month"), (number_rules.YEAR, "Year")],
        string="Numbered Within",
        required=True,
        default=number_rules.YEAR,
        help="Numbers begin anew with 1 in each estate and each of these.",
    )
    is_limited = fields.Boolean(string="Expires", help="It counts only for a time after the last signature.")
    valid_days = fields.Integer(
        string="Valid for Days", help="Days after the day of the last signature; 0: it is valid that day only."
    )
    retention_months = fields.Integer(
        string="Kept for Months", default=36, help="How long what was filled in is kept; 0: for good."
    )
    is_portal = fields.Boolean(
        string="Residents Fill It In",
        help="Residents find it in the portal, fill in the applicant's section and hand it in for a unit of their own.",
    )
    portal_daily_limit = fields.Integer(
        string="At Most a Day", default=5, help="How many of it one resident hands in within 24 hours."
    )
    copy_ids = fields.One2many(
        "property.form.copy",
        "type_id",
        string="Copies",
        copy=True,
        help="Who gets a copy of the print, for example applicant, office, watcher: a page for each. Empty: one page."
        " A published version keeps those that it was published with.",
    )
    most_months = fields.Integer(
        string="Kept for Months, at Most", help="Destroying it is owed once so many months have passed. 0: it may stay."
    )
    told_code = fields.Char(
        string="Passed On, Asked By",
        help="Code of the question that says when it was passed on. Signed without an answer there it is still to be"
        " told, and owed. Empty: nothing is passed on.",
    )
    told_hours = fields.Integer(
        string="Passed On Within (hours)", default=8, help="Within how many hours it is told after the last signature."
    )
    is_permit = fields.Boolean(
        string="Permit",
        help="It permits work for a time: it has grades, an end, and a code that anybody may check. It stays so once a"
        " version is published.",
    )
    grade_ids = fields.One2many(
        "property.permit.grade",
        "type_id",
        string="Grades",
        help="Lead, longest validity and approval of each grade; a permit has at least one.",
    )
    version_ids = fields.One2many("property.form.version", "type_id", string="Versions")
    current_version_id = fields.Many2one(
        "property.form.version",
        string="Published Version",
        compute="_compute_current_version_id",
        search="_search_current",
    )
    model_name = fields.Char(string="Technical Name", compute="_compute_model_name")
    record_count = fields.Integer(string="Filled In", compute="_compute_record_count")

    _code_unique = models.Constraint("UNIQUE(code)", "There is a form with this code; choose another one.")
    _prefix_unique = models.Constraint(
        "UNIQUE(number_prefix)", "Another form has numbers that begin like this; choose other letters."
    )

    @api.model
    def _setting_bounds(self):
        bounds = {"valid_days": (0, LONGEST_DAYS), "retention_months": (0, LONGEST_MONTHS)}
        bounds["portal_daily_limit"] = (1, MOST_A_DAY)
        bounds["most_months"] = (0, LONGEST_MONTHS)
        bounds["told_hours"] = (1, LONGEST_TOLD)
        return {**super()._setting_bounds(), **bounds}

    @api.depends("code")
    def _compute_model_name(self):
        for form in self:
            form.model_name = column.model_name(form.code) if form.code else False

    @api.depends("version_ids.state")
    def _compute_current_version_id(self):
        for form in self:
            form.current_version_id = form.version_ids.filtered(lambda version: version.state == "published")[:1]

    def _search_current(self, operator, value):
        if operator != "in" or set(value) != {False}:
            return NotImplemented
        return [("version_ids", "not any", [("state", "=", "published")])]

    def _compute_record_count(self):
        for form in self:
            records = self.env.get(form.model_name or "")
            is_readable = records is not None and records.has_access("read")
            form.record_count = records.search_count([]) if is_readable else 0

    @api.constrains("retention_months", "most_months")
    def _check_months(self):
        for form in self:
            self.env["property.retention.rule"]._check_months(form.retention_months, form.most_months)

    @api.constrains("code", "number_prefix")
    def _check_code(self):
        for form in self:
            if not definition.FORM_CODE.fullmatch(form.code):
                raise ValidationError(
                    self.env._(
                        "%s: the code is 2 to 20 small letters and digits, a letter first, for example hotwork.",
                        form.name,
                    )
                )
            if not definition.PREFIX.fullmatch(form.number_prefix):
                raise ValidationError(
                    self.env._("%s: numbers begin with 1 to 8 capital letters and digits, for example HW.", form.name)
                )

    @api.constrains("is_portal", "told_code", "secrecy", "approval_role_ids")
    def _check_version(self):
        """:raises FormDefinitionError: residents would have to fill in what they can't be asked, nothing that is
        asked says when it was passed on, or who signs or approves it couldn't read it"""
        forms = self.filtered(lambda form: form.is_portal or form.told_code or form.secrecy != "open")
        for version in forms.current_version_id:
            if texts := version._problem_texts():
                raise FormDefinitionError(self._with_reasons(version.display_name, texts))

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._plain(vals) for vals in vals_list])

    def write(self, vals):
        """:raises FormDefinitionError: the code of a published form would change"""
        vals = self._plain(vals)
        if "code" in vals and (form := self.filtered(lambda one: one.code != vals["code"])._published()[:1]):
            raise FormDefinitionError(self.env._("%s is published already; its code stays.", form.name))
        kept = self.filtered(lambda one: "is_permit" in vals and one.is_permit != bool(vals["is_permit"]))
        if form := kept._published()[:1]:
            raise FormDefinitionError(
                self.env._("%s is published already: what is a permit stays one. Begin another form.", form.name)
            )
        result = super().write(vals)
        if not ON_SCREENS.isdisjoint(vals) and (published := self._published()):
            self.env["property.form.builder"]._refresh(published)
        return result

    @api.model
    def _plain(self, vals):
        """Codes as they are kept, however they were typed."""
        found = dict(vals)
        for name in ("code", "told_code"):
            if isinstance(found.get(name), str):
                found[name] = definition.plain_code(found[name])
        if isinstance(found.get("number_prefix"), str):
            found["number_prefix"] = definition.plain_code(found["number_prefix"]).upper()
        return found

    def _published(self):
        """Those of the forms that ever had a published version: they have a model of their own."""
        return self.filtered(lambda form: form.version_ids.filtered(lambda version: version.state != "draft"))

    def _refresh_permit_steps(self):
        """The steps of the approval follow the grades of published permits."""
        self.filtered("is_permit")._refresh_steps()

    def _refresh_steps(self):
        """The steps of the approval of published forms follow the roles that approve them."""
        if published := self._published():
            self.env["property.form.builder"]._refresh_steps(published)

    @api.ondelete(at_uninstall=False)
    def _unlink_unpublished(self):
        if form := self._published()[:1]:
            raise FormDefinitionError(
                self.env._("%s was published; archive it instead, so that what was filled in stays.", form.name)
            )

    # --------------------------------------------------------------- actions

    def action_new_version(self):
        """Begin the next version, as a copy of the newest; open it."""
        self.ensure_one()
        self.check_access("write")
        versions = self.version_ids.sorted("number", reverse=True)
        draft = versions.filtered(lambda version: version.state == "draft")[:1]
        if not draft:
            newest = versions[:1]
            vals = {"type_id": self.id, "number": newest.number + 1}
            draft = newest.copy(vals) if newest else self.env["property.form.version"].create(vals)
        return draft.action_open()

    def action_view_records(self):
        """What was filled in."""
        self.ensure_one()
        if not self.current_version_id:
            raise FormDefinitionError(self.env._("%s isn't published yet.", self.name))
        return self.env["property.form.builder"]._action(self)

    def action_export(self):
        """The form as a file, to import it elsewhere."""
        self.ensure_one()
        self.check_access("write")
        content = self.env["property.form.carrier"]._file(self)
        # kept in a window's row, which goes by itself and is read by nobody but who made it
        window = self.env["property.form.import"].create({"file": base64.b64encode(content)})
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{window._name}/{window.id}/file/{self.code}.json?download=true",
            "target": "download",
        }

    def action_import(self):
        """Ask for the file of a form."""
        return self.env["ir.actions.actions"]._for_xml_id("property_record.property_form_import_action")

    def action_rebuild(self):
        """Make the screens anew, for example after a language was added."""
        self.check_access("write")
        self.env["property.form.builder"]._refresh(self._published())
        return True
