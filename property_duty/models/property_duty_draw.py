# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import secrets
from datetime import datetime, time

from odoo import api, fields, models

from odoo.addons.property_base.rules import month_report, quota

from ..exceptions import DutyDrawError
from ..rules import draw as rules

TYPE = "log_sample"
DIRECTOR = "property_base.group_property_base_director"


class PropertyEstate(models.Model):
    """The numbers of the director's sample."""

    _inherit = "property.estate"

    log_sample_day = fields.Integer(
        string="Logs Sampled By (day)",
        default=5,
        help="Day of the next month until which the month's logs are sampled.",
    )

    _log_sample_day = models.Constraint("CHECK(log_sample_day BETWEEN 1 AND 28)", "Choose a day from 1 to 28.")


class PropertyDutyDraw(models.Model):
    """One draw of duty logs by the director: committed, then drawn (DUT-6).

    A draw is there, with the commitment of its secret seed, before the logs that it draws from are written: the first
    of a month when the month begins, the next one when the one before is drawn. Drawing freezes the population,
    reveals the seed and lets the rule choose; nobody chooses, repeats or discards. Draws of a month add up, each to
    the share of the logs closed so far: nobody fills it beforehand, and it counts once all that was drawn is signed.
    """

    _name = "property.duty.draw"
    _description = "Draw of Duty Logs"
    _inherit = ["property.step.mixin", "mail.thread", "property.document.mixin", "property.seal.mixin"]
    _step_error = DutyDrawError
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

    _number_unique = models.Constraint("UNIQUE(estate_id, month, number)", "This draw is there already.")

    @api.depends("month")
    def _compute_period(self):
        for record in self:
            record.period = f"{record.month:%Y-%m}" if record.month else ""

    @api.depends("line_ids.signed_at")
    def _compute_signed_count(self):
        for record in self:
            record.signed_count = len(record.line_ids.filtered("signed_at"))

    @api.depends("estate_id.name", "month", "number")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.estate_id.name or ''} {record.period} #{record.number}"

    def _step_texts(self):
        return (
            self.env._("Seed, logs and choice of a draw are set by the draw itself only."),
            self.env._("A draw is never deleted, nor repeated: it stays as it fell."),
        )

    # ------------------------------------------------------------------- steps

    @api.model
    def _cron_commit(self):
        """Commit the first draw of the running month of each estate; owe the sample of the month before."""
        estates = self.env["property.estate"].search([("active", "=", True)])
        self._commit({(estate, estate._local_date().replace(day=1)) for estate in estates})
        self._owe(estates)

    @api.model
    def _commit(self, keys):
        """Make the next draw of estates and months, unless one waits already.

        :param keys: set of (estate, first day of the month)
        """
        # sudo: draws are made by their steps only
        own = self.sudo()
        known = {}
        domain = [("estate_id", "in", [estate.id for estate, _month in keys])]
        for record in own.search([*domain, ("month", "in", [month for _estate, month in keys])], order="number"):
            known[record.estate_id, record.month] = record
        vals_list = []
        for estate, month in keys:
            last = known.get((estate, month))
            if last and last.state == "committed":
                continue
            seed = secrets.token_hex(32)
            vals_list.append(
                {
                    "estate_id": estate.id,
                    "month": month,
                    "number": last.number + 1 if last else 1,
                    "secret_seed": seed,
                    "commitment": rules.commitment(seed),
                    "committed_at": fields.Datetime.now(),
                }
            )
        return own.create(vals_list)

    def action_draw(self):
        """Freeze the logs of the month so far, reveal the seed, and let the rule choose (DUT-6).

        :raises DutyDrawError: not the director, drawn already, no log is closed, or the share of them is drawn
        """
        self.ensure_one()
        self.check_access("read")
        self._check_director()
        # sudo: a draw is written by this step only, after the check above
        record = self.sudo()
        if record.state == "drawn":
            raise DutyDrawError(self.env._("%s was drawn already; its result stays.", record.display_name))
        logs = record._logs_of_month()
        earlier = self.sudo().search(  # sudo: as above
            [("estate_id", "=", record.estate_id.id), ("month", "=", record.month), ("state", "=", "drawn")]
        )  # fmt: skip
        taken = sorted(earlier.line_ids.log_id.ids)
        wanted = record._check_wanted(logs, taken)
        chosen = rules.choose(record.secret_seed, logs.ids, taken, wanted)
        record.write(
            {
                "state": "drawn",
                "seed": record.secret_seed,
                "population": sorted(logs.ids),
                "population_count": len(logs),
                "population_hash": rules.population_hash(logs.ids),
                "taken": taken,
                "wanted_count": wanted,
                "drawn_at": fields.Datetime.now(),
                "drawn_by_id": self.env.uid,
                "line_ids": [
                    fields.Command.create({"log_id": log_id, "sequence": place})
                    for place, log_id in enumerate(chosen, 1)
                ],
            }
        )
        record._seal("draw")
        self._commit({(record.estate_id, record.month)})
        return True

    def _check_wanted(self, logs, taken):
        """How many logs this draw takes: what the share of those closed so far still lacks, never more."""
        if not logs:
            raise DutyDrawError(self.env._("No log of the month is closed yet; there is nothing to draw."))
        wanted = quota.least_count(len(logs), self._percent()) - len(taken)
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
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.env._("Repeated draw"),
                "message": "; ".join(found) or self.env._("The same logs come out: nobody chose."),
                "type": "danger" if found else "success",
                "sticky": bool(found),
            },
        }

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
        if not self.env.su and not self.env.user.has_group(DIRECTOR):
            raise DutyDrawError(self.env._("Only the director draws and signs the sample of the logs."))

    def _percent(self):
        return str(self.env["property.obligation.type"]._spec(TYPE).quota_percent)

    def _logs_of_month(self):
        """All closed logs of the month, as many as there are now."""
        # sudo: the population is that of the estate, whoever draws
        return self.env["property.duty.log"].sudo().search(
            [
                ("estate_id", "=", self.estate_id.id),
                ("state", "=", "closed"),
                ("day", ">=", self.month),
                ("day", "<", fields.Date.add(self.month, months=1)),
            ],
            order="id",
        )  # fmt: skip

    # ------------------------------------------------------------------- clock

    @api.model
    def _owe(self, estates):
        """The sample of the month before is owed from its end on; what was signed before counts."""
        specs = []
        for estate in estates:
            month = month_report.month_before(estate._local_date().replace(day=1))
            if month < estate.obligation_start_on.replace(day=1):
                continue
            probe = self.new({"estate_id": estate.id, "month": month})
            due = datetime.combine(
                fields.Date.add(month, months=1).replace(day=estate.log_sample_day), time(23, 59, 59)
            )
            specs.append(
                {
                    "code": TYPE,
                    "estate_id": estate.id,
                    "res_model": "property.estate",
                    "res_id": estate.id,
                    "period": f"{month:%Y-%m}",
                    "due_at": estate._utc(due),
                    "population_count": len(probe._logs_of_month()),
                }
            )
        rows = self.env["property.obligation"]._open(specs)
        for row in rows:
            self._recount(row)

    @api.model
    def _recount(self, row):
        """Tell the clock how many logs of the month the director has drawn and signed.

        Reached is the share only when nothing that was drawn is left unsigned: nobody picks from what was drawn.
        """
        month = fields.Date.to_date(f"{row.period}-01")
        # sudo: the clock counts for whoever signs
        lines = (
            self.env["property.duty.draw.line"]
            .sudo()
            .search(
                [
                    ("draw_id.estate_id", "=", row.sudo().estate_id.id),  # sudo: as above
                    ("draw_id.month", "=", month),
                ]
            )
        )
        signed = lines.filtered("signed_at")
        count = len(signed) if signed == lines else min(len(signed), row.wanted_count - 1)
        if signed:
            self.env["property.obligation"]._reach({row: (count, max(signed.mapped("signed_at")))})

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


class PropertyDutyDrawLine(models.Model):
    """A drawn log, to be read and signed by the director."""

    _name = "property.duty.draw.line"
    _description = "Drawn Log"
    _inherit = ["property.step.mixin"]
    _step_error = DutyDrawError
    _order = "draw_id, sequence"

    draw_id = fields.Many2one("property.duty.draw", required=True, index=True, readonly=True, ondelete="cascade")
    sequence = fields.Integer(readonly=True, help="Place by which it was drawn.")
    log_id = fields.Many2one("property.duty.log", required=True, readonly=True, ondelete="restrict")
    remark = fields.Text(help="What the director found.")
    signed_at = fields.Datetime(readonly=True)
    signed_by_id = fields.Many2one("res.users", readonly=True)

    _log_once = models.Constraint("UNIQUE(draw_id, log_id)", "The log stands in the draw already.")

    def _may_write(self, vals):
        return set(vals) == {"remark"} and not any(line.signed_at for line in self)

    def _step_texts(self):
        return (
            self.env._("Before signing only the remark is written; after that nothing."),
            self.env._("A drawn log stays drawn."),
        )

    def action_sign(self):
        """The director has read these logs."""
        self.check_access("write")
        draws = self.draw_id
        draws._check_director()
        # sudo: signing is this step, after the checks above
        self.sudo().filtered(lambda line: not line.signed_at).write(
            {"signed_at": fields.Datetime.now(), "signed_by_id": self.env.uid}
        )
        rows = self.env["property.obligation"].sudo().search(  # sudo: the clock counts for whoever signs
            [
                ("type_id.code", "=", TYPE),
                ("res_model", "=", "property.estate"),
                ("res_id", "in", draws.estate_id.ids),
                ("period", "in", [f"{month:%Y-%m}" for month in draws.mapped("month")]),
            ]
        )  # fmt: skip
        for row in rows:
            draws._recount(row)
        return True

    def action_open_log(self):
        self.ensure_one()
        return self.log_id._action_show()
