# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

# The parts in the order of the story: what a part needs was told before it.
PARTS = (
    "committee",
    "contact",
    "culture",
    "inspection",
    "rulebook",
    "scoring",
    "ticket",
    "service",
    "visit",
    "campaign",
    "portal",
    "disruption",
    "rating",
    "duty",
    "cover",
    "roster",
    "log",
    "handover",
    "training",
    "year",
    "class",
    "assessment",
    "exam",
    "plan",
    "report",
    "payroll",
    "leaving",
    "form",
    "gate",
    "permit",
    "decoration",
    "refit",
    "archive",
)


class PropertyDemo(models.AbstractModel):
    """The story of one estate, told once when the module is installed, up to that moment.

    Each part is a model of its own; everything is drawn by fixed seeds, dates are relative to the day of installing.
    """

    _name = "property.demo"
    _description = "Demo Story"

    @api.model
    def _tell(self):
        """Places and people, then every part; a second call does nothing."""
        if self.env.ref("property_demo.estate", raise_if_not_found=False):
            return
        self.env["property.demo.place"]._load()
        estate = self.env.ref("property_demo.estate")
        # that a record was created says its date; "Scorecard created" in the language of the loader would stand there
        told = self.with_context(mail_create_nolog=True)
        for part in PARTS:
            told.env[f"property.demo.{part}"]._load(estate.with_env(told.env))
