# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules.dated import is_of_our_time

from ..exceptions import NotPublishedError, PublicationError, PublishedError
from ..rules import publication

KINDS = [
    (publication.CONSULTATION, "Consultation"),
    (publication.PUBLICATION, "Publication"),
    (publication.FILING, "Filing"),
]


class PropertyScorePublication(models.Model):
    """A step of a version of the rulebook on its way to the people: consultation, publication, filing (SCO-1).

    Free while the version is a draft. Once it is in force nothing of it changes any more; what was never recorded can
    still be added once, and the version's history says by whom.
    """

    _name = "property.score.publication"
    _description = "Publication of a Rulebook"
    _order = "rulebook_id, day_from, id"
    _rec_name = "kind"

    rulebook_id = fields.Many2one("property.score.rulebook", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="rulebook_id.company_id", store=True)
    kind = fields.Selection(
        KINDS,
        string="Step",
        required=True,
        default=publication.CONSULTATION,
        help="Consultation: opinions were heard. Publication: everybody was told. Filing: an authority has it.",
    )
    day_from = fields.Date(string="First Day", required=True, help="Day on which it began, or the only one.")
    day_to = fields.Date(string="Ended On", help="Empty: it took one day.")
    with_whom = fields.Selection(
        [
            ("employees", "All employees"),
            ("representatives", "Representatives of the employees"),
            ("union", "Union"),
        ],
        help="Who was consulted.",
    )
    channel = fields.Selection(
        [
            ("notice", "Notice board"),
            ("portal", "This system"),
            ("meeting", "Meeting"),
            ("handed", "Handed to each person"),
        ],
        string="How",
        help="How the version was made known.",
    )
    reference = fields.Char(string="Number", help="Under which number, and where it was filed.")
    note = fields.Text(help="Opinions and what became of them, who was there, where the originals are kept.")
    document = fields.Binary(
        attachment=True, help="Minutes, opinions, a photo of the notice, the receipt of the filing."
    )
    document_name = fields.Char(string="Name of the Document", help="Name under which the document is saved.")

    _days_in_order = models.Constraint(
        "CHECK(day_to IS NULL OR day_to >= day_from)", "A step can't end before it begins; check both days."
    )

    @api.constrains("kind", "day_from", "day_to", "with_whom", "channel", "reference")
    def _check_step(self):
        """:raises PublicationError: it doesn't say with whom, how or where, or lies on no day of our time"""
        wanted = {
            publication.CONSULTATION: ("with_whom", self.env._("say who was consulted.")),
            publication.PUBLICATION: ("channel", self.env._("say how it was made known.")),
            publication.FILING: ("reference", self.env._("enter the number under which it was filed.")),
        }
        for step in self:
            name, text = wanted[step.kind]
            if not step[name]:
                raise PublicationError(f"{step.display_name}: {text}")
            if not all(is_of_our_time(day) for day in (step.day_from, step.day_to) if day):
                raise PublicationError(self.env._("%s: check the year of its days.", step.display_name))

    @api.depends_context("lang")
    @api.depends("kind", "day_from")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for step in self:
            step.display_name = f"{labels.get(step.kind, '')} {step.day_from or ''}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        """To a version in force only what it never had is added."""
        steps = super().create(vals_list)
        late = steps.filtered(lambda step: step.rulebook_id.state == "in_force")
        for step in late:
            if step.kind in (step.rulebook_id.publication_ids - steps).mapped("kind"):
                step._refuse_published()
        for book, added in late.grouped("rulebook_id").items():
            said = "; ".join(step._text() for step in added)
            book.message_post(body=self.env._("Added to a version in force: %s", said))
        return steps

    def write(self, vals):
        """Before and after: a step neither leaves a version in force nor comes into one."""
        self._check_draft()
        result = super().write(vals)
        self._check_draft()
        self.check_access("write")  # record rules are asked before a write only
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_force(self):
        self._check_draft()

    def _check_draft(self):
        """:raises PublishedError: the version is in force"""
        if held := self.filtered(lambda step: step.rulebook_id.state == "in_force")[:1]:
            held._refuse_published()

    def _refuse_published(self):
        raise PublishedError(
            self.env._(
                "Version %(version)s is in force, so its %(step)s stays as it was recorded. Only what was never"
                " recorded can be added.",
                version=self.rulebook_id.version,
                step=self.display_name,
            )
        )

    def _steps(self):
        """The steps as the rules know them: list of Step."""
        return [
            publication.Step(step.kind, step.day_from, step.day_to or step.day_from)
            for step in self
            if step.kind and step.day_from
        ]

    @api.model
    def _text_lacking(self, book):
        """The steps that a version needs before it begins and that are not recorded, in words; empty: none."""
        labels = dict(self._fields["kind"]._description_selection(self.env))
        today = self.env["property.estate"]._company_date(book.company_id or self.env.company)
        lacking = publication.lacking(book.publication_ids._steps(), book.effective_from or today, today)
        return ", ".join(labels[kind] for kind in lacking)

    @api.model
    def _check_begin(self, books):
        """:raises NotPublishedError: a version is not consulted on or not published, where its company wants that"""
        for book in books.filtered(lambda book: (book.company_id or self.env.company).property_is_publication_needed):
            if lacking := self._text_lacking(book):
                raise NotPublishedError(
                    self.env._(
                        "Version %(version)s begins on %(day)s: record under Publication what was done until then and"
                        " until today. Not recorded: %(lacking)s. Or let the settings of scoring do without.",
                        version=book.version,
                        day=book.effective_from,
                        lacking=lacking,
                    )
                )

    def _text(self):
        """The step in words: what, when, with whom, how, where."""
        labels = (
            dict(self._fields[name]._description_selection(self.env)) for name in ("kind", "with_whom", "channel")
        )
        kinds, people, channels = labels
        days = " – ".join(map(str, filter(None, (self.day_from, self.day_to))))
        how = {
            publication.CONSULTATION: people.get(self.with_whom),
            publication.PUBLICATION: channels.get(self.channel),
        }.get(self.kind)
        return " · ".join(filter(None, (kinds[self.kind], days, how, self.reference)))
