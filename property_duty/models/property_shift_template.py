# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from zoneinfo import ZoneInfo

from odoo import api, fields, models

from ..exceptions import ShiftPlanError
from ..rules import matching, shift_time, sign

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

#: the same word for each of seven boxes
WEEKDAY_HELP = "Shifts of this type are planned on this day of the week."


class PropertyShiftTemplate(models.Model):
    """The hours of a shift on the wall clock of the estate, and the weekdays it is planned on
    (DUT-1).

    Templates are data: the shipped ones belong to every estate, an estate adds its own. The end may
    lie after midnight. A template also says how far around its shifts punches are looked for.
    """

    _name = "property.shift.template"
    _description = "Shift Type"
    _inherit = ["property.setting.mixin"]
    _order = "sequence, start_minute, id"

    name = fields.Char(required=True, translate=True, help="What the shift is called on the roster.")
    code = fields.Char(required=True, help="Short code for imports and the roster, unique per estate.")
    sign = fields.Char(
        string="Roster Sign",
        translate=True,
        size=3,
        help="One to three letters that stand for the shift on the roster sheet. Empty: the first letter of its name.",
    )
    sequence = fields.Integer(default=10, help="Order in lists.")
    active = fields.Boolean(default=True, help="Off: no longer planned; its past shifts stay.")
    estate_id = fields.Many2one(
        "property.estate",
        index=True,
        ondelete="restrict",
        help="Estate that uses the template. Empty: all estates.",
    )
    post_id = fields.Many2one(
        "property.post",
        ondelete="restrict",
        domain="[('estate_id', '=', estate_id)]",
        help="Post that the shift mans. Empty: said on each shift.",
    )
    start_minute = fields.Integer(required=True, default=360, help="Minutes after midnight at which the shift starts.")
    end_minute = fields.Integer(
        required=True,
        default=780,
        help="Minutes after midnight at which it ends; above 1440 on the following day.",
    )
    start_time = fields.Float(
        string="Start",
        compute="_compute_times",
        inverse="_inverse_times",
        help="Start on the wall clock.",
    )
    end_time = fields.Float(
        string="End",
        compute="_compute_times",
        inverse="_inverse_times",
        help="End on the wall clock; at or before the start it lies on the following day.",
    )
    monday = fields.Boolean(default=True, help=WEEKDAY_HELP)
    tuesday = fields.Boolean(default=True, help=WEEKDAY_HELP)
    wednesday = fields.Boolean(default=True, help=WEEKDAY_HELP)
    thursday = fields.Boolean(default=True, help=WEEKDAY_HELP)
    friday = fields.Boolean(default=True, help=WEEKDAY_HELP)
    saturday = fields.Boolean(default=True, help=WEEKDAY_HELP)
    sunday = fields.Boolean(default=True, help=WEEKDAY_HELP)
    early_minutes = fields.Integer(
        default=240,
        help="A stay that ends at most this long before the shift is still shown with it.",
    )
    late_minutes = fields.Integer(
        default=240,
        help="A stay that begins at most this long after the shift is still shown with it.",
    )
    spill_minutes = fields.Integer(
        default=30,
        help=("Coming this early or leaving this late says nothing about the person's shift before or after."),
    )
    longest_minutes = fields.Integer(
        default=960, help="A check-in without a check-out is believed to last at most this long."
    )

    _code_unique = models.UniqueIndex(
        "(COALESCE(estate_id, 0), code)", "This template code exists already; choose another one."
    )
    _hours = models.Constraint(
        "CHECK(start_minute >= 0 AND start_minute < 1440"
        " AND end_minute > start_minute AND end_minute <= start_minute + 1440)",
        "A shift starts on its day, ends after its start and lasts at most 24 hours; check both times.",
    )

    @api.model
    def _setting_bounds(self):
        return {
            **super()._setting_bounds(),
            "early_minutes": (0, 1440),
            "late_minutes": (0, 1440),
            "spill_minutes": (0, 1440),
            "longest_minutes": (1, 2880),
        }

    @api.depends("start_minute", "end_minute")
    def _compute_times(self):
        for template in self:
            template.start_time = template.start_minute / 60
            template.end_time = template.end_minute % shift_time.DAY_MINUTES / 60

    def _inverse_times(self):
        for template in self:
            start, end = round(template.start_time * 60), round(template.end_time * 60)
            template.start_minute = start
            template.end_minute = end if end > start else end + shift_time.DAY_MINUTES

    @api.constrains("estate_id", "post_id")
    def _check_post(self):
        for template in self:
            if template.post_id and template.post_id.estate_id != template.estate_id:
                raise ShiftPlanError(
                    self.env._(
                        "The template %(template)s mans the post %(post)s of another estate; "
                        "choose the post's estate or another post.",
                        template=template.name,
                        post=template.post_id.name,
                    )
                )

    @api.depends("name", "start_minute", "end_minute")
    def _compute_display_name(self):
        for template in self:
            hours = f"{shift_time.clock(template.start_minute)}-{shift_time.clock(template.end_minute)}"
            template.display_name = f"{template.name or ''} {hours}".strip()

    def _signs(self):
        """Return {template id: its sign on the roster sheet}."""
        return sign.signs({template.id: (template.sign, template.name) for template in self})

    def _weekdays(self):
        """Return the planned weekdays: set of int, Monday is 0."""
        self.ensure_one()
        return {number for number, name in enumerate(WEEKDAYS) if self[name]}

    def _bounds(self, estate, day):
        """Return (start, end) of the shift of `day` in the estate, naive UTC."""
        self.ensure_one()
        return shift_time.bounds(day, self.start_minute, self.end_minute, ZoneInfo(estate.tz))

    def _window(self):
        """Return the windows as the matching rule wants them."""
        self.ensure_one()
        return matching.Window(
            early=self.early_minutes * 60,
            late=self.late_minutes * 60,
            spill=self.spill_minutes * 60,
            longest=self.longest_minutes * 60,
        )
