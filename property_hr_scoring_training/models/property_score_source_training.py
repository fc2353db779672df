# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_hr_scoring.rules.fact import Fact

from ..rules import training_facts

SESSION = "property.training.session"


class PropertyScoreSourceTraining(models.AbstractModel):
    """What held sessions say about people: absent without an excuse, undisciplined, careless with the form (TRN-9).

    Reads the lists of closed records, keeps nothing: an excuse that is accepted later takes the fact away. A correction
    is a new record; its facts stay those of the first one, so that the events change instead of being made anew. Of a
    form only the session and its author leave: what it says stays with who may read forms.
    """

    _name = "property.score.source.training"
    _inherit = "property.score.source"
    _description = "Facts from Training"

    def _facts(self, start_utc, end_utc, estates):
        sessions = self.env[SESSION].search(
            [
                ("estate_id", "in", estates.ids),
                ("state", "=", "held"),
                ("starts_at", "<", end_utc),
                ("ends_at", ">=", start_utc),
            ]
        )
        places = self._places(sessions)
        found = training_facts.attendances(places) + training_facts.remarks(places) + self._forms(sessions)
        known = {session.id: session for session in sessions}
        return [self._fact(known[one.session], one) for one in training_facts.within(found, start_utc, end_utc)]

    def _places(self, sessions):
        rows = self.env["property.training.attendance"].search([("session_id", "in", sessions.ids)], order="id")
        return [
            training_facts.Place(
                row.session_id.id,
                row.employee_id.id,
                row.sitting_id.starts_at,
                row.sitting_id.ends_at,
                row.outcome,
                row.discipline_remark or "",
            )
            for row in rows
        ]

    def _forms(self, sessions):
        forms = self.env["property.training.feedback"].search(
            [("session_id", "in", sessions.ids), ("is_careless", "=", True)]
        )
        return [
            training_facts.Finding(
                form.session_id.id, form.employee_id.id, "form", training_facts.CARELESS, 1, form.session_id.ends_at
            )
            for form in forms
        ]

    def _first_record(self, session):
        """The record that this one corrects, or the one that that one does, and so on; itself when it corrects none."""
        while session.amends_id:
            session = session.amends_id
        return session

    def _fact(self, session, found):
        return Fact(
            source=self._name,
            model=SESSION,
            record_id=self._first_record(session).id,
            group=found.group,
            employee_id=found.person,
            estate_id=session.estate_id.id,
            at=found.at,
            kind=found.kind,
            quantity=found.quantity,
            evidence=" · ".join(filter(None, (session.display_name, found.remark))),
        )
