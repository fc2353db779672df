# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models, tools

from ..exceptions import FormDefinitionError
from ..guard import PASS
from ..rules import definition, permit_parts


class PropertyFormVersion(models.Model):
    """What a form asks, as of one day (REC-2): draft, published, retired. What was filled in keeps its version.

    Published, it is frozen with its sections, fields and answers. Publishing the next version retires it; nothing is
    ever taken out of the database by it.
    """

    _name = "property.form.version"
    _description = "Version of a Form"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_error = FormDefinitionError
    _transitions = {"draft": {"published"}, "published": {"retired"}}
    _order = "type_id, number desc"

    type_id = fields.Many2one(
        "property.form.type", string="Form", required=True, index=True, ondelete="cascade", help="The form it is of."
    )
    company_id = fields.Many2one(related="type_id.company_id", store=True)
    is_permit = fields.Boolean(related="type_id.is_permit")
    number = fields.Integer(string="Version", required=True, default=1, help="Versions are counted from 1.")
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published"), ("retired", "Retired")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    published_at = fields.Datetime(readonly=True, copy=False)
    published_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    note = fields.Char(string="What Changed", copy=False, help="Why there is a new version, in a few words.")
    section_ids = fields.One2many(
        "property.form.section",
        "version_id",
        string="Sections",
        copy=True,
        help="Parts of the form. They are shown in the order of the stages in which they are signed.",
    )
    print_columns = fields.Selection(
        [("1", "One below the other"), ("2", "Two beside each other")],
        string="Answers on Print",
        required=True,
        default="1",
        help="How the answers stand on the print of what is filled in with this version.",
    )
    print_note = fields.Text(
        string="Printed at the End",
        translate=True,
        help="Notice that is printed below the answers, for example what the applicant undertakes.",
    )
    print_copy_ids = fields.Many2many(
        "property.form.copy", "property_form_version_copy_rel", string="Copies of the Print", readonly=True, copy=False
    )
    preview_html = fields.Html(string="Preview", compute="_compute_preview_html", sanitize=False)
    problem_text = fields.Text(string="What Is Still Wrong", compute="_compute_preview_html")

    _number_unique = models.Constraint("UNIQUE(type_id, number)", "This form has a version with this number.")
    _one_published = models.UniqueIndex(
        "(type_id) WHERE state = 'published'", "Only one version is published at a time."
    )

    @api.depends("type_id.name", "number")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(form)s, version %(number)s", form=version.type_id.name or "", number=version.number
            )

    @api.depends(lambda self: self._shown_in_preview())
    @api.depends_context("lang")
    def _compute_preview_html(self):
        """The form and what keeps it from being published, while it is built and before anything is saved."""
        for version in self:
            version.problem_text = "\n".join(version._problem_texts()) if version.state == "draft" else False
            version.preview_html = self.env["ir.qweb"]._render(
                "property_record.form_preview", {"form": version._read_definition(), "words": version._preview_words()}
            )

    @api.model
    def _shown_in_preview(self):
        """Whose change changes the preview."""
        of_part = ("label", "kind", "help", "code", "is_required", "option_ids.name", "default_text", "shown_code")
        of_part += ("shown_value", "sequence", "option_ids.code", "privacy_class")
        fields_shown = [f"section_ids.field_ids.{name}" for name in of_part]
        columns = [f"section_ids.field_ids.column_ids.{name}" for name in of_part]
        return (
            "type_id.is_portal",
            "type_id.told_code",
            "type_id.secrecy",
            "type_id.approval_role_ids",
            "state",
            "section_ids.name",
            "section_ids.stage",
            "section_ids.sequence",
            "section_ids.role_ids",
            *fields_shown,
            *columns,
        )

    def _preview_words(self):
        """The labels of stages and kinds, for the preview."""
        stages = self.env["property.form.section"]._fields["stage"]._description_selection(self.env)
        kinds = self.env["property.form.field"]._fields["kind"]._description_selection(self.env)
        return {"stages": dict(stages), "kinds": dict(kinds)}

    def write(self, vals):
        """:raises FormDefinitionError: a published version would change"""
        if {"type_id", "number", "note", "section_ids", "print_columns", "print_note"} & vals.keys():
            self._check_draft()
        return super().write(vals)

    def update_field_translations(self, field_name, translations, source_lang=""):
        self._check_draft()
        return super().update_field_translations(field_name, translations, source_lang=source_lang)

    def _check_draft(self):
        if frozen := self.filtered(lambda version: version.state != "draft")[:1]:
            raise FormDefinitionError(
                self.env._("%s is published and stays as it is. Begin a new version.", frozen.display_name)
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        self._check_draft()

    # ------------------------------------------------------------ definition

    def _definition(self):
        """What the version asks, as the rules have it; of a published one it is read once."""
        self.ensure_one()
        return self._read_definition() if self.state == "draft" else self._published_definition()

    @tools.ormcache("self.id", "self.env.lang")
    def _published_definition(self):
        return self._read_definition()

    def _read_definition(self):
        # sudo: what a form asks is the same whoever fills it in
        version = self.sudo()
        return definition.Form(
            code=version.type_id.code or "",
            sections=definition.in_order(section._definition() for section in version.section_ids),
            key=version._origin.id,
            is_portal=version.type_id.is_portal,
            is_permit=version.type_id.is_permit,
            told=version.type_id.told_code or "",
        )

    def _problem_texts(self):
        """Texts of all that keeps this version from being published."""
        texts, form = self._reasons(), self._read_definition()
        found = definition.problems(form)
        if form.is_permit:
            # sudo: which grades there are is the same whoever publishes
            found += permit_parts.problems(form, len(self.sudo().type_id.grade_ids))
        told = [self._problem_text(texts[one.reason], one) for one in found]
        return told + [self._shut_out_text(*one) for one in self.env["property.form.rights"]._shut_out(self)]

    def _problem_text(self, text, problem):
        words = {definition.YES: self.env._("Yes"), definition.NO: self.env._("No")}
        answers = self._listed([words.get(one, one) for one in problem.answers])
        return text % {"place": problem.place, "detail": problem.detail, "answers": answers}

    def _shut_out_text(self, place, roles):
        secrecy = dict(self.type_id._fields["secrecy"]._description_selection(self.env))
        return self.env._(
            "“%(place)s” is done by %(roles)s, who can't read the form: its secrecy is “%(secrecy)s”. Choose another"
            " secrecy, or roles that may read it",
            place=place,
            roles=self._listed(roles.mapped("name")),
            secrecy=secrecy[self.type_id.secrecy],
        )

    def _reasons(self):
        """{reason of a problem: its text}"""
        return {
            "form_code": self.env._("the code of the form is 2 to 20 small letters and digits"),
            "empty": self.env._("it asks nothing: add a field"),
            "no_applicant": self.env._("no section is the applicant's"),
            "too_many": self.env._("a form has at most %(detail)s fields, and 20 sections"),
            "label": self.env._("“%(place)s” needs a name of at most %(detail)s letters"),
            "help": self.env._("“%(place)s”: the explanation holds a line break or another sign that isn't text"),
            "code": self.env._(
                "“%(place)s”: the code “%(detail)s” isn't one; use small letters, digits and single underscores,"
                " and none of the words that Odoo keeps for itself"
            ),
            "kind": self.env._("“%(place)s” has no kind that is known here"),
            "twice": self.env._("the code “%(place)s” is there twice"),
            "options": self.env._("“%(place)s” needs 1 to %(detail)s answers to choose from"),
            "option_code": self.env._("“%(place)s”: “%(detail)s” is no code of an answer"),
            "option_twice": self.env._("“%(place)s”: the answer “%(detail)s” is there twice"),
            "no_options_here": self.env._("“%(place)s” is no choice and has no answers to choose from"),
            "columns": self.env._("the table “%(place)s” needs 1 to %(detail)s columns"),
            "no_columns_here": self.env._("“%(place)s” is no table and has no columns"),
            "in_table": self.env._("“%(place)s” can't be a column of a table"),
            "shown_code": self.env._("“%(place)s” is shown by a field “%(detail)s” that isn't there"),
            "shown_kind": self.env._("“%(place)s” can be shown only by a choice or a yes or no that is always there"),
            "shown_value": self.env._(
                "“%(place)s” is shown by an answer “%(detail)s” that can't be given; there are: %(answers)s"
            ),
            "default": self.env._("“%(place)s” can't begin with “%(detail)s”"),
            "no_points": self.env._("“%(place)s” needs a checklist with points: choose one"),
            "told": self.env._("“%(place)s” says when it was passed on, and isn't asked, or asks from when to when"),
            "portal": self.env._("“%(place)s” can't be asked of residents, and has to be filled in"),
            "privacy": self.env._("“%(place)s” holds something of a person: say so at “Personal Data”"),
            "permit_grade": self.env._("a permit needs a grade: how long before it is asked for, how long it may be"),
            "permit_kind": self.env._("“%(place)s” can't say that on a permit: its kind doesn't fit"),
            "permit_stage": self.env._("“%(place)s” is said by the applicant on a permit: move it to that stage"),
            "permit_portal": self.env._(
                "residents don't choose the grade of a permit: one that they ask for has a single grade"
            ),
            "permit_period": self.env._(
                "a permit asks once from when to when it is: a from-to or a day, required and always shown"
            ),
        }

    # --------------------------------------------------------------- actions

    def action_open(self):
        """The version on a page of its own: sections are added there."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    def action_publish(self):
        """From now on the form is filled in with this version.

        :raises FormDefinitionError: something about it can't be; the text names all of it
        """
        self.check_access("write")
        self.section_ids.field_ids._keep_shown_value()
        for version in self:
            if texts := version._problem_texts():
                raise FormDefinitionError(
                    self.env._(
                        "%(version)s can't be published: %(problems)s.",
                        version=version.display_name,
                        problems=self._phrased(texts),
                    )
                )
        with self.env["property.form.builder"]._commands_trusted():
            self.env["property.form.builder"]._publish(self)
        return True

    def _set_published(self):
        """The versions take the place of those that were published so far."""
        current = self.type_id.version_ids.filtered(lambda version: version.state == "published")
        current._move(PASS, "retired")
        current.flush_recordset(["state"])
        for version in self:
            copies = [fields.Command.set(version.type_id.copy_ids.ids)]
            version._passed_write(PASS, {"print_copy_ids": copies})
        self._move(PASS, "published", published_at=fields.Datetime.now(), published_by_id=self.env.uid)
