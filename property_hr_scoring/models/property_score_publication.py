# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import NotPublishedError, PublicationError, PublishedError
from ..guard import PASS
from ..rules import publication

KINDS = [
    (publication.CONSULTATION, "Consultation"),
    (publication.PUBLICATION, "Publication"),
    (publication.FILING, "Filing"),
]


class PropertyScorePublication(models.Model):
    """A step of a version of the rulebook on its way to the people: consultation, publication, filing (SCO-1).

    Free while the version is a draft. Once it is in force nothing of it changes any more; what was never recorded can
    still be added once, and the version's history says by whom. A step remembers what the draft said when it was
    recorded: of a draft that was changed since people are asked again, or somebody says that the changes are what
    came of the consultation.
    """

    _name = "property.score.publication"
    _description = "Publication of a Rulebook"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_error = PublishedError
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
    wording = fields.Char(readonly=True, copy=False, help="What the draft said when the step was recorded, as a hash.")
    is_outdated = fields.Boolean(
        string="Changed Since",
        compute="_compute_is_outdated",
        help="The draft says something else than when this step was recorded.",
    )

    _days_in_order = models.Constraint(
        "CHECK(day_to IS NULL OR day_to >= day_from)", "A step can't end before it begins; check both days."
    )

    @api.constrains("kind", "with_whom", "channel", "reference")
    def _check_step(self):
        """:raises PublicationError: it doesn't say with whom, how or where"""
        wanted = {
            publication.CONSULTATION: ("with_whom", self.env._("say who was consulted.")),
            publication.PUBLICATION: ("channel", self.env._("say how it was made known.")),
            publication.FILING: ("reference", self.env._("enter the number under which it was filed.")),
        }
        for step in self:
            name, text = wanted[step.kind]
            if not step[name]:
                raise PublicationError(f"{step.display_name}: {text}")

    @api.depends("wording", "kind", "rulebook_id.state")
    def _compute_is_outdated(self):
        asked = self.filtered(
            lambda step: step.wording and step.kind in publication.NEEDED and step.rulebook_id.state == "draft"
        )
        wordings = self._wordings(asked.rulebook_id)
        for step in self:
            step.is_outdated = step in asked and step.wording != wordings.get(step.rulebook_id._origin.id)

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
            said = self._phrased(step._text() for step in added)
            book.message_post(body=self.env._("Added to a version in force: %s", said))
        (steps - late)._note_wording()
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

    def action_keep(self):
        """Say that the changes since are what came of the consultation; the version's history says by whom.

        :raises PublicationError: it is no consultation, nothing was changed, or nothing says what came of it
        """
        self.ensure_one()
        self.check_access("write")
        self._check_draft()
        self.invalidate_recordset(["is_outdated"])
        if self.kind != publication.CONSULTATION or not self.is_outdated:
            raise PublicationError(
                self.env._(
                    "%s: only of a draft changed since its consultation is there something to say.", self._text()
                )
            )
        if not (self.note or "").strip():
            raise PublicationError(self.env._("%s: note first which opinions the changes come from.", self._text()))
        self._note_wording()
        self.rulebook_id.message_post(
            body=self.env._(
                "The changes made since are what came of it: %(step)s. %(note)s", step=self._text(), note=self.note
            )
        )

    @api.model
    def _wordings(self, books):
        """What versions cost and earn, each as a short text that changes with it: ``{id: text}``."""
        # sudo: what a version says is the same whoever asks, in whichever language
        form = self.env["property.score.book.format"].sudo().with_context(lang="en_US")
        return {book.id: publication.wording(form._cells(book)) for book in books._origin.with_env(form.env)}

    def _note_wording(self):
        """Remember what the drafts say now."""
        wordings = self._wordings(self.rulebook_id)
        for book, steps in self.grouped("rulebook_id").items():
            steps._passed_write(PASS, {"wording": wordings[book.id]})

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
            publication.Step(step.kind, step.day_from, step.day_to or step.day_from, step.is_outdated)
            for step in self
            if step.kind and step.day_from
        ]

    @api.model
    def _text_lacking(self, book):
        """The steps that a version needs before it begins and that are not recorded, in words; empty: none."""
        labels = dict(self._fields["kind"]._description_selection(self.env))
        today = self.env["property.estate"]._company_date(book.company_id or self.env.company)
        steps = book.publication_ids._steps()
        lacking, outdated = publication.lacking(steps, book.effective_from or today, today), publication.outdated(steps)
        again = self.env._("once more, for the draft was changed since")
        return self._listed(f"{labels[kind]} ({again})" if kind in outdated else labels[kind] for kind in lacking)

    @api.model
    def _check_begin(self, books):
        """:raises NotPublishedError: a version is not consulted on or not published, where its company wants that"""
        asked = books.filtered(lambda book: (book.company_id or self.env.company).property_is_publication_needed)
        asked.publication_ids.invalidate_recordset(["is_outdated"])
        for book in asked:
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
