# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import SUPERUSER_ID, api, fields, models

from ..exceptions import ConsequenceError
from ..guard import PASS
from ..rules import trainer_effect

REVISE, ATTEND, LOSE = STEPS = ("revise", "attend", "lose")
PROPOSED, CONFIRMED, DROPPED = "proposed", "confirmed", "dropped"


class PropertyTrainingConsequence(models.Model):
    """What follows a session below standard: proposed by count, confirmed by a supervisor (TRN-10).

    The first time the concept is revised and the topic taught again, the second time the trainer attends training, the
    third time the right to teach is taken. Nothing happens to anybody before a supervisor confirms it.
    """

    _name = "property.training.consequence"
    _description = "Consequence for a Trainer"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = ConsequenceError
    _transitions = {PROPOSED: {CONFIRMED, DROPPED}}
    _order = "day desc, id desc"
    _rec_name = "session_id"

    session_id = fields.Many2one("property.training.session", required=True, index=True, ondelete="restrict")
    employee_id = fields.Many2one("hr.employee", string="Trainer", required=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one(related="session_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="session_id.company_id", store=True)
    day = fields.Date(required=True)
    number = fields.Integer(string="Time", required=True)
    step = fields.Selection(
        [
            (REVISE, "Revise the concept and teach again"),
            (ATTEND, "Attend training"),
            (LOSE, "Lose the right to teach"),
        ],
        required=True,
    )
    state = fields.Selection(
        [(PROPOSED, "Proposed"), (CONFIRMED, "Confirmed"), (DROPPED, "Dropped")],
        required=True,
        default=PROPOSED,
        tracking=True,
    )
    decided_by_id = fields.Many2one("res.users")
    decided_at = fields.Datetime()

    _once = models.UniqueIndex("(session_id)", "A consequence of this session is proposed already.")

    def action_confirm(self):
        """A supervisor confirms; the third one takes the right to teach."""
        self._decide(CONFIRMED)
        for row in self.filtered(lambda one: one.step == LOSE):
            reason = self.env._("%(number)s sessions below standard within a year, the last one: %(session)s")
            reason %= {"number": row.number, "session": row.session_id.display_name}
            estates = {row.employee_id.id: row.estate_id}
            self.env["property.training.loss"]._take(row.employee_id, reason, estates)
        return True

    def action_drop(self):
        """A supervisor lets it rest; the session still counts."""
        self._decide(DROPPED)
        return True

    def _decide(self, state):
        self.check_access("write")
        self._check_not_own_case()
        self._move(PASS, state, decided_by_id=self.env.uid, decided_at=fields.Datetime.now())

    def _text_own_case(self):
        return self.env._("It is about your own sessions, so others decide about it.")

    # ------------------------------------------------------------- proposing

    @api.model
    def _propose(self, trainers):
        """Propose what follows the sessions of these trainers; a proposal follows the forms until it is decided.

        :return: the rows that are proposed
        """
        # the system proposes, with the forms of all estates: were it whoever gave the last form, the trainer would
        # read the author in the proposal's history
        system = self.with_user(SUPERUSER_ID)
        people = trainers._same_people()
        sessions = system._held_of(trainers.union(*people.values()))
        verdicts = system._verdicts(sessions)
        since = system._reinstated_on(trainers)
        known = system.search([("session_id", "in", sessions.ids)])
        found = {}
        for trainer, same in people.items():
            held = sessions.filtered(lambda one, same=same: one.trainer_id.id in same.ids)
            rows = [(one.id, one.estate_id._local_date(one.starts_at), verdicts[one.id]) for one in held]
            months = held[:1].company_id.property_training_shortfall_months
            for short in trainer_effect.shortfalls(rows, STEPS, months, since.get(trainer)):
                found[short.key] = self._vals_of(short)
        return system._store(known, found).with_env(self.env)

    @api.model
    def _held_of(self, trainers):
        """The sessions that these people held, as far back as they count for those of the last months."""
        months = max(trainers.company_id.mapped("property_training_shortfall_months"), default=12)
        since = fields.Datetime.now() - relativedelta(months=2 * months)
        return self.env["property.training.session"].search(
            [("trainer_id", "in", trainers.ids), ("state", "=", "held"), ("starts_at", ">=", since)]
        )

    @api.model
    def _vals_of(self, short):
        trainer = self.env["property.training.session"].browse(short.key).trainer_id
        return {
            "session_id": short.key,
            "employee_id": trainer.id,
            "day": short.day,
            "number": short.number,
            "step": short.consequence,
        }

    @api.model
    def _store(self, known, found):
        """Write the open proposals anew; what is decided stays."""
        decided = known.filtered(lambda row: row.state != PROPOSED)
        pending = known - decided
        pending.filtered(lambda row: row.session_id.id not in found)._passed_unlink(PASS)
        pending = pending.exists()
        for row in pending:
            row._passed_write(PASS, found[row.session_id.id])
        have = (pending | decided).session_id.ids
        return pending | self._passed_create(PASS, [vals for key, vals in found.items() if key not in have])

    @api.model
    def _verdicts(self, sessions):
        """Whether sessions meet the standard: ``{session id: True, False, or None without forms}``."""
        figures = self.env["property.training.feedback"]._figures_of(sessions)
        targets = {company: company._training_targets() for company in sessions.company_id}
        return {
            session.id: trainer_effect.meets(figures[session.id], targets[session.company_id]) for session in sessions
        }

    @api.model
    def _reinstated_on(self, trainers):
        """When people last got the right back: ``{employee id: day}``; the count begins anew on it."""
        days = {}
        for loss in self.env["property.training.loss"]._as_rules(trainers):
            if loss.reinstated_on:
                days[loss.person] = max(loss.reinstated_on, days.get(loss.person, loss.reinstated_on))
        return days
