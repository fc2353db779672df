# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.photo_field import PhotoOrPaper

from ..exceptions import MaterialVersionError
from ..guard import PASS

#: what a published version shows doesn't change any more
FIXED = frozenset(("topic_id", "company_id", "name", "file", "file_name", "date_from", "note"))


class PropertyTrainingMaterial(models.Model):
    """What a topic is taught from, in versions: a draft until it is published, then unchangeable (TRN-1).

    A company has its own material for each topic, the shared ones too. Old versions are kept, so that the record of a
    session says by which one it was held.
    """

    _name = "property.training.material"
    _description = "Teaching Material"
    _inherit = ["property.guarded.mixin", "property.estate.scope.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_error = MaterialVersionError
    _transitions = {"draft": {"published"}}
    _estate_fields = ("company_id", "topic_id")
    _order = "topic_id, number desc, id desc"

    topic_id = fields.Many2one(
        "property.training.topic", required=True, index=True, ondelete="restrict", help="Topic that is taught from it."
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
        help="Company that teaches from it; nobody else sees it.",
    )
    name = fields.Char(required=True, tracking=True, help="What the material is called.")
    number = fields.Integer(
        string="Version", readonly=True, copy=False, help="Given when it is published: 1, 2, 3 for each topic."
    )
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published")], required=True, default="draft", readonly=True, copy=False
    )
    date_from = fields.Date(
        string="Valid From",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
        help="First day on which it is taught from this version.",
    )
    file = PhotoOrPaper(attachment=True, copy=False, help="Slides, text or picture that is taught from.")
    file_name = fields.Char(help="Name of the file.")
    note = fields.Char(string="What Is New", help="What changed against the version before.")
    published_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    published_at = fields.Datetime(readonly=True, copy=False)

    _version_unique = models.UniqueIndex(
        "(topic_id, company_id, number) WHERE state = 'published'",
        "Somebody has just published a version of the same material. Reload the page and look at it.",
    )

    @api.depends("name", "number")
    def _compute_display_name(self):
        for material in self:
            version = self.env._("version %s", material.number) if material.number else self.env._("draft")
            material.display_name = f"{material.name} ({version})" if material.name else version

    @api.constrains("topic_id", "company_id")
    def _check_company_of_topic(self):
        """:raises MaterialVersionError: the topic is another company's"""
        for material in self:
            if material.topic_id.company_id and material.topic_id.company_id != material.company_id:
                raise MaterialVersionError(
                    self.env._(
                        "%(topic)s is a topic of another company than %(company)s; choose one of its own.",
                        topic=material.topic_id.name,
                        company=material.company_id.name,
                    )
                )

    def write(self, vals):
        if FIXED & vals.keys():
            self._refuse_published(self.env._("changed"))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self._refuse_published(self.env._("deleted"))

    def _refuse_published(self, what):
        if published := self.filtered(lambda one: one.state == "published")[:1]:
            raise MaterialVersionError(
                self.env._(
                    "%(version)s is published and can't be %(what)s any more. Add a new version instead.",
                    version=published.display_name,
                    what=what,
                )
            )

    def action_publish(self):
        """Each gets the next number of its topic and company, and counts from its first day on."""
        self.check_access("write")
        now = fields.Datetime.now()
        for draft in self.sorted("date_from"):
            last = draft._last_version()
            draft._check_publishable(last)
            draft._move(PASS, "published", number=last.number + 1, published_by_id=self.env.uid, published_at=now)
        return True

    def _last_version(self):
        """The last version that the company published of the same topic, empty without one."""
        domain = [("topic_id", "=", self.topic_id.id), ("company_id", "=", self.company_id.id), ("number", ">", 0)]
        return self.search(domain, order="number desc", limit=1)

    def _check_publishable(self, last):
        """:raises MaterialVersionError: there is no file, or the version would begin before the last one did"""
        if not self.file:
            raise MaterialVersionError(self.env._("%s has no file yet; add it first.", self.name))
        if last and self.date_from < last.date_from:
            raise MaterialVersionError(
                self.env._(
                    "%(version)s counts from %(day)s on; a newer version can't begin before that day.",
                    version=last.display_name,
                    day=last.date_from,
                )
            )
