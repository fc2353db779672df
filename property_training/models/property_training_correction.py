# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import AttemptError
from ..guard import PASS
from ..rules import exam as rules
from .property_training_attempt import VERDICTS

PARTS = [(rules.WRITTEN, "Written"), (rules.PRACTICAL, "Practical"), (rules.ORAL, "Oral")]
CORRECTS = "property_base.group_property_base_director"


class PropertyTrainingCorrection(models.Model):
    """A mark was entered wrongly and the director corrected it: what stood there, what stands there now, and why.

    The verdict, and what follows from it, is as if the right mark had been entered: a certificate is issued or
    withdrawn, a next attempt that nobody has begun is gone or comes, a proposal to dismiss that isn't handed in is
    dropped, and scoring reads the verdict anew (TRN-8, TRN-9).
    """

    _name = "property.training.correction"
    _description = "Correction of a Mark"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = AttemptError
    _order = "id desc"
    _rec_name = "attempt_id"

    attempt_id = fields.Many2one(
        "property.training.attempt",
        string="Exam Record",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="attempt_id.company_id", store=True, index=True)
    part = fields.Selection(PARTS, required=True, readonly=True)
    percent_before = fields.Float(string="Before (%)", digits=(5, 2), readonly=True)
    percent_after = fields.Float(string="Now (%)", digits=(5, 2), readonly=True)
    verdict_before = fields.Selection(VERDICTS, required=True, readonly=True)
    verdict_after = fields.Selection(VERDICTS, string="Verdict Now", required=True, readonly=True)
    reason = fields.Char(required=True, readonly=True)
    user_id = fields.Many2one("res.users", string="Director", required=True, readonly=True)

    @api.model
    def _correct(self, attempt, part, points, most, reason):
        """The director puts a mark right that is judged already.

        :param attempt: the person's last attempt at its exam that was begun
        :param points, most: what was reached in the part, out of what could be
        :raises AttemptError: who asks isn't the director or sat it, it is no mark, or a later attempt was begun
        """
        attempt.check_access("read")
        attempt._check_not_own_case()
        attempt._lock()
        later = self._later(attempt)
        self._check(attempt, part, points, most, reason, later)
        vals = attempt._mark_vals(part, points, most)
        verdict = self._verdict(attempt, vals)
        # sudo: nobody writes a correction or an attempt by hand; who may correct is checked above
        row = self.sudo()._passed_create(
            PASS,
            [
                {
                    "attempt_id": attempt.id,
                    "part": part,
                    "percent_before": attempt[f"{part}_percent"],
                    "percent_after": vals[f"{part}_percent"],
                    "verdict_before": attempt.verdict,
                    "verdict_after": verdict,
                    "reason": reason.strip(),
                    "user_id": self.env.uid,
                }
            ],
        )
        self._settle(attempt, {**vals, "verdict": verdict}, later, reason)
        return row.with_env(self.env)

    @api.model
    def _later(self, attempt):
        """The attempts of the person at the exam that come after this one."""
        # sudo: what comes after it doesn't depend on who asks
        return attempt.sudo().search(
            [
                ("exam_id", "=", attempt.exam_id.id),
                ("employee_id", "=", attempt.employee_id.id),
                ("number", ">", attempt.number),
            ]
        )

    @api.model
    def _check(self, attempt, part, points, most, reason, later):
        """:raises AttemptError: see ``_correct``"""
        is_judged = part in rules.PARTS and attempt[f"{part}_limit"] and attempt[f"{part}_verdict"] != rules.OPEN
        user = self.env.user
        # sudo: certificates and answers of the person, whoever asks
        problems = {
            self.env._("Only the director of the estate corrects a mark."): not user.has_group(CORRECTS)
            or user not in attempt.estate_id.member_ids,
            self.env._("%s: this part has no mark yet.", attempt.display_name): not is_judged,
            self.env._("Enter a mark from 0 to what could be reached."): not rules.is_mark(points, most),
            self.env._("Say why the mark is corrected."): not reason.strip(),
            self.env._("%s: a later attempt was begun; correct that one.", attempt.display_name): any(
                one.verdict != rules.OPEN or one.judged_by_id or one._has_answers() for one in later
            ),
            self.env._("%s: its certificate was withdrawn; hold another exam.", attempt.display_name): any(
                attempt.sudo().certificate_ids.mapped("withdrawn_on")
            ),
        }
        if found := [text for text, is_so in problems.items() if is_so]:
            raise AttemptError(found[0])

    @api.model
    def _verdict(self, attempt, vals):
        """The verdict with the right mark; a part that is asked for and not judged may still be, until the last day."""
        verdict = rules.verdict(attempt._asked(), attempt._results(vals))
        strict, today = attempt.company_id.property_training_overdue_fails, attempt.estate_id._local_date()
        return rules.settled(verdict, attempt.due_on or None, today, strict)

    @api.model
    def _settle(self, attempt, vals, later, reason):
        """Write it down, and do what follows."""
        before = attempt.verdict
        if vals["verdict"] == rules.OPEN:
            vals = {**vals, "finished_at": False}
        # sudo: as in _correct
        attempt.sudo()._passed_write(PASS, vals)
        if before == rules.PASSED != vals["verdict"]:
            attempt.certificate_ids.action_withdraw(reason)
        if vals["verdict"] != rules.FAILED:
            answers = later.user_input_id
            later._passed_unlink(PASS)
            answers.unlink()
            self.env["property.training.dismissal"]._drop_unfounded(attempt)
        self.env["property.training.orientation"]._reopen_unfounded(attempt)
        attempt._follow()
