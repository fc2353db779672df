# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open

from ..exceptions import CoverRightError, CoverStateError
from ..guard import PASS
from ..rules import cover

SUPERVISOR = "property_base.group_property_base_supervisor"
#: chatter and activities, which move nothing
TALK = frozenset(("message_follower_ids", "message_ids", "activity_ids"))


class PropertyRequestMixin(models.AbstractModel):
    """What a person asks, and the supervisor of the estate decides: cover, excuses.

    The person says what it is about, for the own person only; the supervisor enters it for others too. The states
    move along ``rules.cover`` by the buttons alone, nobody decides about the own request, and a decided one changes
    no more. The model has a ``state``; what isn't readonly is typed.
    """

    _name = "property.request.mixin"
    _description = "Request to the Supervisor"
    _inherit = [
        "property.guarded.mixin",
        "property.own.case.mixin",
        "property.estate.scope.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _guard_pass = PASS
    _guard_error = CoverRightError
    _own_case_error = CoverRightError
    #: what only the supervisor says
    _decided_fields = frozenset(("decision_note",))
    #: what follows from what is asked
    _taken_fields = frozenset()

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="restrict", help="Person whom the request is about."
    )
    estate_id = fields.Many2one(
        "property.estate", required=True, index=True, ondelete="restrict", help="Estate whose supervisor decides."
    )
    company_id = fields.Many2one(related="estate_id.company_id")
    decision_note = fields.Char(string="Remark", copy=False, help="Word of the supervisor to those whom it concerns.")
    decided_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    decided_at = fields.Datetime(readonly=True, copy=False)

    # ------------------------------------------------------------------- guard

    @api.model_create_multi
    def create(self, vals_list):
        """People ask for themselves; the supervisor enters what was said by telephone."""
        self._check_typed(set().union(*vals_list), None)
        with self._passing(PASS, self._taken_fields, creates=True):
            records = super().create(self._request_vals(vals_list))
        records._check_own()
        records._check_undecided()
        records._notify_supervisor()
        return records

    def write(self, vals):
        self._check_typed(vals.keys(), self.ids)
        changed = vals.keys() - TALK
        if changed and not is_open(self._name, self.ids, changed):
            for record in self.filtered(lambda item: item.state != cover.REQUESTED):
                raise CoverStateError(record._problem("state"))
        result = super().write(vals)
        if "employee_id" in vals:
            self._check_own()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise CoverStateError(self.env._("A request is withdrawn or refused, not deleted."))

    def _request_vals(self, vals_list):
        """The values of new requests with those that follow from them."""
        return vals_list

    def _check_typed(self, names, ids):
        """:raises CoverRightError: a value that follows from something, or is the supervisor's to say"""
        typed = self._guarded_names() & names
        if not self._is_supervisor():
            typed |= self._decided_fields & names
        self._check_guarded(typed, typed, ids)

    def _check_undecided(self):
        """:raises CoverRightError: the supervisor's words came along with a request, by a default for example"""
        if not self._is_supervisor():
            said = {name for name in self._decided_fields if any(record[name] for record in self)}
            self._check_guarded(said, said, None)

    def _guard_text(self, names):
        labels = ", ".join(sorted(self._fields[name]._description_string(self.env) for name in names))
        return self.env._("“%s” of a request is said by its buttons or by the supervisor, not typed.", labels)

    def _check_own(self):
        """:raises CoverRightError: somebody asks for, or takes back, what another person asks"""
        own = self.env.user.sudo().employee_ids  # sudo: who the user is
        if not self._is_supervisor() and self.employee_id - own:
            raise CoverRightError(self.env._("People ask for themselves; for others the supervisor does."))

    def _is_supervisor(self):
        user = self.env.user
        return user._is_superuser() or user.has_group(SUPERVISOR)

    # ------------------------------------------------------------------- steps

    def action_withdraw(self):
        """Taken back before the decision; only by who asked, or by the supervisor."""
        self.check_access("write")
        self._check_own()
        return self._settle(cover.WITHDRAWN)

    def _decide(self, target):
        """Move the requests by a decision of the supervisor, who is not the one who asks."""
        self.check_access("write")
        if not self._is_supervisor():
            raise CoverRightError(self.env._("The supervisor decides about it. Ask there."))
        self._check_not_own_case()
        self.lock_for_update()
        return self._settle(target, decided_by_id=self.env.uid, decided_at=fields.Datetime.now())

    def _settle(self, target, **vals):
        """Move the requests on, and out of the supervisor's list."""
        self._move(PASS, target, **vals)
        # sudo: a decided request asks nobody any more, whoever decided
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])
        return True

    def _check_move(self, state):
        for record in self:
            record._ask(cover.move, record.state, state)

    def _text_own_case(self):
        return self._problem("own")

    def _ask(self, rule, *args):
        """Ask a rule; a CoverError in words."""
        self.ensure_one()
        try:
            return rule(*args)
        except cover.CoverError as error:
            raise CoverStateError(self._problem(error.code)) from error

    def _problem(self, code, **names):
        """Return a problem in words, with the request and what to do."""
        return self.env._(
            "%(kind)s %(name)s: %(problem)s.",
            kind=self.env["ir.model"]._get(self._name).name,
            name=self.sudo().display_name,  # sudo: the name, for the message
            problem=self._problem_texts(**names)[code],
        )

    def _problem_texts(self, **names):
        """{code: text} of what can be wrong."""
        return {
            "state": self.env._("it is decided or withdrawn already; reload the page"),
            "own": self.env._("nobody decides about the own request; ask the director or another supervisor"),
        }

    # ------------------------------------------------------------------ people

    def _notify_supervisor(self):
        """The supervisor on duty finds the request in the own list of activities."""
        # sudo: the person who asks gives an activity to somebody else
        asked = self.sudo().filtered(lambda record: record.state == cover.REQUESTED)
        people = asked.estate_id._responsible_employee("supervisor", fields.Datetime.now())
        kind = self.env["ir.model"]._get(self._name).name
        for record in asked:
            user = people[record.estate_id.id].sudo().user_id  # sudo: as above
            if user and user != self.env.user:
                record.activity_schedule(
                    "mail.mail_activity_data_todo",
                    date_deadline=record._wanted_on(),
                    summary=self.env._("To decide: %(kind)s %(name)s", kind=kind, name=record.display_name),
                    user_id=user.id,
                )

    @api.model
    def _partners_of(self, people):
        """The partners by whom employees are notified: of their users, else their private ones."""
        return people.user_id.partner_id | people.filtered(lambda person: not person.user_id).work_contact_id

    def _wanted_on(self):
        """The day by which the decision is wanted."""
        return self.estate_id._local_date()
