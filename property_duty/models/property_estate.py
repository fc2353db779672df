# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import roster_problem

WEIGHT_HELP = "The larger, the more the proposal does for it. 0: not at all."
WEIGHT = (0, 100_000)
BOUNDS = {
    "roster_rest_minutes": (0, 2880),
    "roster_days_running": (1, 31),
    "roster_seconds": (1, 600),
    "roster_patience": (1, 600),
    "roster_cover_weight": WEIGHT,
    "roster_hours_weight": WEIGHT,
    "roster_nights_weight": WEIGHT,
    "roster_weekends_weight": WEIGHT,
    "roster_wishes_weight": WEIGHT,
    "roster_steady_weight": WEIGHT,
    "roster_a3_people": (0, 10_000),
    "cover_limit_minutes": (0, 1440),
    "log_review_days": (0, 31),
    "log_sample_day": (1, 28),
    "handover_lead_minutes": (0, 240),
    "handover_early_minutes": (0, 240),
    "handover_tolerance_minutes": (0, 720),
    "handover_alarm_minutes": (0, 720),
    "tap_quiet_seconds": (0, 3600),
}


class PropertyEstate(models.Model):
    """The numbers of duty in an estate, and who is on duty there: the roster answers before the list of roles does
    (DUT-1)."""

    _inherit = "property.estate"

    # what a roster must keep, and what its proposal weighs (DUT-2)
    roster_rest_minutes = fields.Integer(
        string="Rest Between Shifts (min)", default=660, required=True, help="Least rest between two shifts."
    )
    roster_days_running = fields.Integer(
        string="Most Days Running", default=6, required=True, help="After so many days somebody has a day off."
    )
    roster_seconds = fields.Integer(
        string="Search at Most (s)",
        default=45,
        required=True,
        help="So long is searched at most, in seconds of a usual machine; the same month gives the same roster.",
    )
    roster_patience = fields.Integer(
        string="Patience (s)",
        default=3,
        required=True,
        help="The search ends when it found nothing better for so many seconds of a usual machine.",
    )
    roster_cover_weight = fields.Integer(
        string="Weight of Cover", default=1000, required=True, help="What a shift costs that lacks a person."
    )
    roster_hours_weight = fields.Integer(string="Weight of Fair Hours", default=10, required=True, help=WEIGHT_HELP)
    roster_nights_weight = fields.Integer(string="Weight of Fair Nights", default=20, required=True, help=WEIGHT_HELP)
    roster_weekends_weight = fields.Integer(
        string="Weight of Fair Weekends", default=20, required=True, help=WEIGHT_HELP
    )
    roster_wishes_weight = fields.Integer(string="Weight of Wishes", default=15, required=True, help=WEIGHT_HELP)
    roster_steady_weight = fields.Integer(
        string="Weight of a Steady Rhythm",
        default=2,
        required=True,
        help="What another shift than the day before costs.",
    )
    roster_a3_people = fields.Integer(
        string="A3 From (people)",
        default=24,
        required=True,
        help="The roster sheet of so many people or more is printed on A3. 0: always on A4.",
    )
    # how long cover may last (DUT-3)
    cover_limit_minutes = fields.Integer(
        string="Cover Up To (min)",
        default=240,
        tracking=True,
        help="Being covered for longer than this on one day counts as a day of leave.",
    )
    cover_leave_type_id = fields.Many2one(
        "hr.leave.type",
        string="Leave of Long Cover",
        domain="[('request_unit', '=', 'day'), ('company_id', 'in', (False, company_id))]",
        tracking=True,
        ondelete="restrict",
        help="Type of the day of leave that is entered for the absent person; the shipped personal leave when empty.",
    )
    # by when the duty logs are read and sampled (DUT-5, DUT-6)
    log_review_days = fields.Integer(
        string="Logs Read Within (days)",
        default=1,
        help="The logs closed on a day are read and signed by the end of the day so many days later.",
    )
    log_sample_day = fields.Integer(
        string="Logs Sampled By (day)",
        default=5,
        help="Day of the next month until which the month's logs are sampled.",
    )
    # the handover (HND-1, HND-6)
    handover_lead_minutes = fields.Integer(
        string="Handover Opens (min)",
        default=15,
        help="So long before the end of a shift its sheet opens; what it shows is fixed at this moment.",
    )
    handover_early_minutes = fields.Integer(
        string="Incoming Arrives (min)", default=5, help="The incoming person arrives so long before the shift."
    )
    handover_tolerance_minutes = fields.Integer(
        string="Shifts Follow Within (min)",
        default=60,
        help="A shift that begins at most so long before or after the end of another one takes over from it.",
    )
    handover_alarm_minutes = fields.Integer(
        string="Alarm After (min)",
        default=5,
        help="When nobody has come so long after the end of the shift, the supervisor is alarmed.",
    )
    # what the kiosk does with people who are not on the roster (DUT-3)
    off_roster_punch = fields.Selection(
        [("flag", "Let in and notify the supervisor"), ("refuse", "Refuse and notify the supervisor")],
        string="Check-in Off the Roster",
        default="flag",
        required=True,
        tracking=True,
        help="For people who work by roster and have no shift near the moment of their check-in.",
    )

    tap_quiet_seconds = fields.Integer(
        string="Taps Count Once Within (s)",
        default=60,
        help="A second tap of the same person within so many seconds is the first one repeated. 0: every tap counts.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), **BOUNDS}

    def _roster_settings(self):
        """Return the numbers as the rules want them."""
        self.ensure_one()
        return roster_problem.Settings(
            rest=self.roster_rest_minutes,
            days_running=self.roster_days_running,
            seconds=self.roster_seconds,
            patience=self.roster_patience,
            cover=self.roster_cover_weight,
            hours=self.roster_hours_weight,
            nights=self.roster_nights_weight,
            weekends=self.roster_weekends_weight,
            wishes=self.roster_wishes_weight,
            steady=self.roster_steady_weight,
        )

    def _on_duty(self, at, post=None):
        """Return the published shifts that cover the moment `at` (naive UTC): {estate id: shifts,
        latest start first}.

        :param post: a `property.post` to restrict to
        """
        domain = [
            ("estate_id", "in", self.ids),
            ("state", "=", "published"),
            ("verdict", "not in", ("excused", "absent", "no_shift_needed")),
            ("start_at", "<=", at),
            ("end_at", ">", at),
        ]
        if post:
            domain.append(("post_id", "=", post.id))
        # sudo: who answers at a post is the same whoever asks
        shifts = self.env["property.shift"].sudo().search(domain, order="start_at desc, id")
        found = shifts.grouped(lambda shift: shift.estate_id.id)
        return {estate.id: found.get(estate.id, shifts.browse()) for estate in self}

    def _responsible_employee(self, role_code, at, post=None):
        """Prefer, among those who hold the role, the one on duty at the moment; the post first."""
        result = super()._responsible_employee(role_code, at, post)
        on_duty = self._on_duty(at)
        days = {estate.id: estate._local_date(at) for estate in self if on_duty[estate.id]}
        holders = self.env["property.staff.role"]._holders(role_code, days)
        for estate_id, rows in holders.items():
            people = rows.employee_id
            shifts = on_duty[estate_id].filtered_domain([("employee_id", "in", people.ids)])
            at_post = shifts.filtered_domain([("post_id", "=", post.id)]) if post else shifts
            if chosen := (at_post or shifts)[:1]:
                result[estate_id] = chosen.employee_id.with_env(self.env)
        return result

    def _duty_calendar_days(self, first, last):
        """Return (public holidays, make-up workdays) of the estate's calendar from `first` to
        `last`: two sets of dates."""
        self.ensure_one()
        calendar = self._working_calendar(first, last)[self.id]
        return set(calendar.holidays), set(calendar.makeup)

    def _notify_desks(self):
        """The open desks of the estates hear of what happens there, and read again (under two seconds, by the bus)."""
        notified = self.env.cr.precommit.data.setdefault("property_duty.desk", set())  # one word per transaction
        for estate in self.filtered(lambda estate: estate.id not in notified):
            notified.add(estate.id)
            self.env["bus.bus"]._sendone(estate, "property_duty/desk", {"estate_id": estate.id})
