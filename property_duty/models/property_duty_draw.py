# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import secrets

from odoo import api, fields, models

from odoo.addons.property_base import screen
from odoo.addons.property_obligation.rules import quota

from ..exceptions import DutyDrawError
from ..guard import PASS
from ..rules import draw as rules
from .property_duty_sample import TYPE

DIRECTOR = "property_base.group_property_base_director"


class PropertyDutyDraw(models.Model):
    """One draw of duty logs by the director: committed, then drawn (DUT-6).

    A draw is there, with the commitment of its secret seed, before the logs that it draws from are written: the first
    of a month when the month begins, the next one when the one before is drawn. Drawing freezes the population,
    reveals the seed and lets the rule choose; nobody chooses, repeats or discards. Draws of a month add up, each to
    the share of the logs closed so far: nobody fills it beforehand, and it counts once all that was drawn is signed.
    """

    _name = "property.duty.draw"
    _description = "Draw of Duty Logs"
    _inherit = ["mail.thread", "property.document.mixin", "property.seal.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = DutyDrawError
    _transitions = {"committed": {"drawn"}}
    _order = "month desc, estate_id, number desc"

    estate_id = fields.Many2one("property.estate", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id")
    month = fields.Date(required=True, readonly=True, help="First day of the month whose logs are drawn.")
    period = fields.Char(string="Month of the Logs", compute="_compute_period", help="Year and month.")
    number = fields.Integer(
        string="Draw No.", required=True, readonly=True, help="Draws of a month are counted from 1."
    )
    state = fields.Selection(
        [("committed", "Seed Committed"), ("drawn", "Drawn")], default="committed", required=True, readonly=True
    )
    commitment = fields.Char(required=True, readonly=True, help="Fits the secret seed only; shown before the draw.")
    # whoever knew it could wait for the logs that suit: not even the administrator reads it
    secret_seed = fields.Char(required=True, readonly=True, copy=False, groups=fields.NO_ACCESS)
    committed_at = fields.Datetime(required=True, readonly=True)
    seed = fields.Char(readonly=True, help="Revealed by the draw.")
    population = fields.Json(readonly=True, help="Numbers of all logs that could be drawn.")
    population_count = fields.Integer(string="Logs of the Month", readonly=True)
    population_hash = fields.Char(readonly=True)
    taken = fields.Json(string="Drawn Before", readonly=True)
    wanted_count = fields.Integer(string="To Draw", readonly=True)
    drawn_at = fields.Datetime(readonly=True)
    drawn_by_id = fields.Many2one("res.users", readonly=True)
    line_ids = fields.One2many("property.duty.draw.line", "draw_id", string="Drawn Logs", readonly=True)
    signed_count = fields.Integer(string="Signed", compute="_compute_signed_count")
    is_no_sample = fields.Boolean(
        string="No Sample",
        compute="_compute_is_no_sample",
        help="All logs that were left were taken: nothing was drawn.",
    )

    _number_unique = models.Constraint("UNIQUE(estate_id, month, number)", "This draw is there already.")

    @api.depends("month")
    def _compute_period(self):
        for record in self:
            record.period = f"{record.month:%Y-%m}" if record.month else ""

    @api.depends("line_ids.signed_at")
    def _compute_signed_count(self):
        for record in self:
            record.signed_count = len(record.line_ids.filtered("signed_at"))

    @api.depends("line_ids", "population", "taken", "state")
    def _compute_is_no_sample(self):
        for record in self:
            left = set(record.population or ()) - set(record.taken or ())
            record.is_no_sample = record.state == "drawn" and len(record.line_ids) == len(left)

    @api.depends("estate_id.name", "month", "number")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.estate_id.name or ''} {record.period} #{record.number}"

    def _guard_text(self, names):
        return self.env._("Seed, logs and choice of a draw are set by the draw itself only.")

    def _guard_text_delete(self):
        return self.env._("A draw is never deleted, nor repeated: it stays as it fell.")

    # ------------------------------------------------------------------- steps

    @api.model
    def _cron_commit(self):
        """Commit the first draw of the running month of each estate; owe the sample of the month before."""
        estates = self.env["property.estate"].search([("active", "=", True)])
        self._commit({(estate, estate._local_date().replace(day=1)) for estate in estates})
        # sudo: the job counts for everybody
        self.env["property.duty.sample"]._owe(estates.sudo())

    @api.model
    def _commit(self, keys):
        """Make the next draw of estates and months, unless one waits already.

        :param keys: set of (estate, first day of the month)
        """
        mine = self.sudo()  # sudo: draws are made by their steps only
        months = [month for _estate, month in keys]
        domain = [("estate_id", "in", [estate.id for estate, _month in keys]), ("month", "in", months)]
        last = {(draw.estate_id, draw.month): draw for draw in mine.search(domain, order="number")}
        due = [key for key in keys if key not in last or last[key].state == "drawn"]
        return mine._passed_create(PASS, [self._commitment_vals(*key, last.get(key)) for key in due])

    @api.model
    def _commitment_vals(self, estate, month, last):
        seed = secrets.token_hex(32)
        return {
            "estate_id": estate.id,
            "month": month,
            "number": last.number + 1 if last else 1,
            "secret_seed": seed,
            "commitment": rules.commitment(seed),
            "committed_at": fields.Datetime.now(),
        }

    def action_draw(self):
        """Freeze the logs of the month so far, reveal the seed, and let the rule choose (DUT-6).

        :raises DutyDrawError: not the director, drawn already, no log is closed, or the share of them is drawn
        """
        self.ensure_one()
        self.check_access("read")
        self._check_director()
        mine = self.sudo()  # sudo: a draw is written by this step only, after the check above
        if mine.state == "drawn":
            raise DutyDrawError(self.env._("%s was drawn already; its result stays.", mine.display_name))
        mine._draw(self.env["property.duty.sample"]._logs(mine.estate_id, mine.month))
        mine._seal("draw")
        self._commit({(mine.estate_id, mine.month)})
        return True

    def _draw(self, logs):
        earlier = self.search(
            [("estate_id", "=", self.estate_id.id), ("month", "=", self.month), ("state", "=", "drawn")]
        )
        taken = sorted(earlier.line_ids.log_id.ids)
        wanted = self._check_wanted(logs, taken)
        chosen = rules.choose(self.secret_seed, logs.ids, taken, wanted)
        self._move(
            PASS,
            "drawn",
            seed=self.secret_seed,
            population=sorted(logs.ids),
            population_count=len(logs),
            population_hash=rules.population_hash(logs.ids),
            taken=taken,
            wanted_count=wanted,
            drawn_at=fields.Datetime.now(),
            drawn_by_id=self.env.uid,
        )
        lines = [{"draw_id": self.id, "log_id": log_id, "sequence": place} for place, log_id in enumerate(chosen, 1)]
        self.line_ids._passed_create(PASS, lines)

    def _check_wanted(self, logs, taken):
        """How many logs this draw takes: what the share of those closed so far still lacks, never more."""
        if not logs:
            raise DutyDrawError(self.env._("No log of the month is closed yet; there is nothing to draw."))
        percent = str(self.env["property.obligation.type"]._spec(TYPE).quota_percent)
        wanted = quota.least_count(len(logs), percent) - len(taken)
        if wanted <= 0:
            raise DutyDrawError(
                self.env._(
                    "Of the %(logs)s logs closed so far %(taken)s are drawn, as many as due. "
                    "Draw again when more are closed.",
                    logs=len(logs),
                    taken=len(taken),
                )
            )
        return wanted

    def action_read(self):
        """The first drawn log that isn't signed and is the user's to read; without any, back to the draw."""
        self.ensure_one()
        unsigned = self.line_ids.filtered(lambda line: not line.signed_at)
        own = unsigned.log_id._own_cases()
        waiting = unsigned.filtered(lambda line: line.log_id not in own)
        if not waiting:
            return screen.CLOSE
        place = {"place": len(self.line_ids) - len(unsigned) + 1, "count": len(self.line_ids)}
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Log %(place)s of %(count)s", **place),
            "res_model": waiting._name,
            "res_id": waiting[0].id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_verify(self):
        """Repeat the draw from what is recorded, and say whether it comes out the same."""
        self.ensure_one()
        self.check_access("read")
        words = {
            "seed": self.env._("the seed doesn't fit the commitment"),
            "population": self.env._("the list of logs was changed"),
            "choice": self.env._("other logs come out"),
        }
        found = [words[code] for code in self.sudo()._faults()]  # sudo: what was frozen, whoever checks
        text = self._phrased(found) or self.env._("The same logs come out: nobody chose.")
        return screen.notification(
            text, "danger" if found else "success", self.env._("Repeated draw"), is_sticky=bool(found)
        )

    def _recipe(self):
        """The lines of Python by which anybody repeats a draw."""
        return rules.RECIPE

    def _faults(self):
        if self.state != "drawn":
            raise DutyDrawError(self.env._("Nothing has been drawn yet."))
        return rules.faults(
            self.seed,
            self.commitment,
            self.population or [],
            self.population_hash,
            self.taken or [],
            self.line_ids.sorted("sequence").log_id.ids,
            self.wanted_count,
        )

    def _check_director(self):
        if not self.env.user.has_group(DIRECTOR):
            raise DutyDrawError(self.env._("Only the director draws and signs the sample of the logs."))

    # ---------------------------------------------------------- seal, archive

    def _seal_payload(self):
        self.ensure_one()
        return {
            "estate": self.estate_id.code,
            "month": self.month,
            "number": self.number,
            "commitment": self.commitment,
            "committed_at": self.committed_at,
            "seed": self.seed,
            "population": self.population or [],
            "taken": self.taken or [],
            "wanted": self.wanted_count,
            "chosen": self.line_ids.sorted("sequence").log_id.ids,
            "drawn_at": self.drawn_at,
        }

    def _document_values(self):
        return {
            record.id: {
                "estate_id": record.estate_id.id,
                "title": f"{self._document_kinds()[self._name]} {record.display_name}",
                "date": record.month,
                "number": f"{record.period} #{record.number}",
            }
            for record in self
            if record.state == "drawn"
        }

    @api.model
    def _document_fields(self):
        return {"state"}

    def _document_report(self):
        return self.env.ref("property_duty.action_report_draw")
