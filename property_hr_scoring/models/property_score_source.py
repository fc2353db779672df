# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyScoreSource(models.AbstractModel):
    """The contract between those who know facts and the scoring of them (SCO-3).

    A bridge module registers a model of its own, or one it extends::

        class ScoreSource(models.AbstractModel):
            _inherit = "property.score.source"

            def _score_sources(self):
                return super()._score_sources() + ["property.example"]

        class PropertyExample(models.Model):
            _name = "property.example"
            _inherit = ["property.example", "property.score.source"]

            def _facts(self, start_utc, end_utc, estates):
                return [Fact(source=self._name, ...)]

    Scoring asks every registered source for *all* facts of a period. It compares
    them with the events that stand: a new fact makes an event, a changed one
    corrects its event, one that is no longer returned withdraws it. A source
    therefore keeps no books of its own and can be asked at any time.
    """

    _name = "property.score.source"
    _description = "Source of facts for scoring"

    def _score_sources(self):
        """Return the names of the registered source models: list of str; ratings are the scoring's own."""
        return ["property.score.source.rating"]

    def _facts(self, start_utc, end_utc, estates):
        """Return the full set of facts whose moment lies in the period.

        start_utc, end_utc: naive UTC datetimes, start included, end excluded.
        estates: property.estate recordset; only facts of these are wanted.
        Returns list[Fact] (see rules/fact.py), in any order, ``source`` being the
        name of this model. Include what was in order (``late`` with quantity 0):
        scorecards count it. Called with sudo, as one batch: no query per record.
        """
        return []

    def _corrected_days(self, since):
        """Return the (company id, local day) of what was put right since a moment (naive UTC), however far back: set.

        Closed months of these days are collected again, beyond the months that the company looks back anyway.
        """
        return set()

    def _unsettled_count(self, start_utc, end_utc, estates):
        """Return how many records of the period have yet to say what happened: the month waits for them.

        Asked like :meth:`_facts`, before a month is closed.
        """
        return 0

    def _tried(self):
        """The version of the rulebook that a what-if asks the facts for, empty for a collection; set by who gathers."""
        return self.env["property.score.rulebook"].browse(self.env.context.get("property_score_trial") or ())
