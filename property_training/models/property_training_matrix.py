# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_base.arguments import asks

from ..rules import matrix, matrix_due, matrix_sheet

LEADERS = ("property_base.group_property_base_supervisor", "property_base.group_property_base_hr")


class PropertyTrainingMatrix(models.AbstractModel):
    """The matrix employee × topic: how each stands today, since when, and what is due (TRN-11).

    Supervisors see the people of their estates, the personnel office everybody, anybody else the own line alone. Any
    number of people and topics costs the same queries.
    """

    _name = "property.training.matrix"
    _description = "Training Matrix"

    @api.model
    @asks(estate_id="record", role_id="record", family_id="record")
    def sheet(self, estate_id=False, role_id=False, family_id=False):
        """The matrix as the screen draws it, in one answer.

        :param estate_id: people of this estate alone; else of all that the user may see
        :param role_id: people with this role alone
        :param family_id: topics of this family alone
        :return: dict of ``day``, ``states`` [{key, name}], ``estates``, ``roles``, ``families`` [{id, name}] to choose
            from, ``topics`` [{id, name, family, is_examined, counts}] and ``people`` [{id, name, owed, cells}], see
            ``rules.matrix_sheet.rows``
        """
        self.env["property.training.topic"].check_access("read")
        places = self._places()
        estates = places.filtered(lambda one: not estate_id or one.id == estate_id)
        roles, families = self._all("property.role"), self._all("property.training.family")
        chosen = [
            rows.filtered(lambda one, key=key: one.id == key) for rows, key in ((roles, role_id), (families, family_id))
        ]
        found = self._sheet(estates, *chosen)
        return {
            **found,
            "states": [{"key": key, "name": name} for key, name in self._state_names().items()],
            "estates": self._choices(places),
            "roles": self._choices(roles),
            "families": self._choices(families),
        }

    @api.model
    def _printed(self, data):
        """The sheet with the choices that came with an order to print; they are numbers, whatever was sent."""
        numbers = (str(data.get(name) or "") for name in ("estate_id", "role_id", "family_id"))
        return self.sheet(*(int(number) or None if number.isdecimal() else None for number in numbers))

    @api.model
    def _state_names(self):
        return {
            matrix.NEVER: self.env._("Never trained"),
            matrix.DUE: self.env._("Due"),
            matrix.DONE: self.env._("Done"),
            matrix.EXPIRING: self.env._("Expiring"),
            matrix.FAILED: self.env._("Failed"),
        }

    @api.model
    def _choices(self, records):
        return [{"id": one.id, "name": one.display_name} for one in records]

    @api.model
    def _places(self):
        """The estates whose people the user may look at; empty: the own line alone."""
        is_leader = any(self.env.user.has_group(group) for group in LEADERS)
        return self._all("property.estate") if is_leader else self.env["property.estate"]

    @api.model
    def _all(self, model):
        """The few records of a model that the user may read."""
        return self.env[model].search([("id", "!=", False)])

    @api.model
    def _sheet(self, estates, roles, families):
        """People, topics and cells of estates; without estates the user's own line."""
        day = self.env["property.estate"]._company_date(self.env.company)
        people, arrived = self._people(estates, roles, day)
        found = self._cells(people, estates, arrived, day)
        topics = self._topics(found, families)
        counts, owed = matrix.sums(found), matrix_sheet.owed_counts(found)
        cells = matrix_sheet.rows(found, people.ids, topics.ids, day)
        return {
            "day": day.isoformat(),
            "topics": [self._topic(topic, counts[topic.id]) for topic in topics],
            "people": [
                {"id": one.id, "name": one.name, "owed": owed.get(one.id, 0), "cells": cells[one.id]} for one in people
            ],
        }

    @api.model
    def _topic(self, topic, counts):
        return {
            "id": topic.id,
            "name": topic.name,
            "family": topic.family_id.name,
            "is_examined": topic.is_examined,
            "counts": counts,
        }

    @api.model
    def _topics(self, found, families):
        """The columns: topics that somebody owes or did, by family."""
        # sudo: a topic of another company, or one no longer taught, keeps its name in what people did
        topics = self.env["property.training.topic"].sudo().with_context(active_test=False)
        keys = {topic for _person, topic in found}
        domain = [("family_id", "in", families.ids)] if families else []
        return topics.search([("id", "in", list(keys)), *domain])

    @api.model
    def _people(self, estates, roles, day):
        """The people of the sheet by name, and since when each of them is there: ``(employees, {id: date})``."""
        # sudo: whose line a supervisor or the person may see was decided by _places; names and days are read alone
        system = self.sudo().env
        domain = [("estate_id", "in", estates.ids)] if estates else [("employee_id.user_id", "=", self.env.uid)]
        domain += [("role_id", "in", roles.ids)] if roles else []
        rows = system["property.staff.role"]._in_force(day, None, domain)
        people = rows.employee_id.sorted(lambda one: (one.name, one.id))
        begun = system["property.staff.role"]._read_group(
            [("employee_id", "in", people.ids)], ["employee_id", "estate_id"], ["date_from:min"]
        )
        # nothing was owed before the estate began to work with it
        found = {}
        for person, estate, first in begun:
            day = max(first, estate.obligation_start_on or first)
            found[person.id] = min(day, found.get(person.id, day))
        return people, found

    @api.model
    def _cells(self, people, estates, arrived, day):
        """``{(person, topic): rules.matrix.Cell}`` of these people."""
        owed = self.env["property.training.audience"]._owed(day, people, estates or None)
        asks = self._asks(self.env["property.training.requirement"].union(*owed.values()))
        transcript = self.env["property.training.transcript"]
        records = transcript._records(people)
        keys = {person: requirements.ids for person, requirements in owed.items()}
        due = matrix_due.due_days(keys, asks, arrived, matrix_sheet.last_days(records))
        due = matrix_due.earliest(due, transcript._deadlines(people))
        expected = {person: [topic for key in mine for topic in asks[key].topics] for person, mine in keys.items()}
        lead = self.env.company.property_training_renew_days
        return matrix.cells(expected, records, day, lead, due)

    @api.model
    def _own_owed(self):
        """What the user has to do something about, the earliest first: [(topic, rules.matrix.Cell)]."""
        day = self.env["property.estate"]._company_date(self.env.company)
        people, arrived = self._people(self.env["property.estate"], self.env["property.role"], day)
        found = self._cells(people, self.env["property.estate"], arrived, day)
        mine = {topic: cell for (_person, topic), cell in found.items() if cell.state in matrix_sheet.OWED}
        topics = self.env["property.training.topic"].search([("id", "in", list(mine))])
        return sorted(((topic, mine[topic.id]) for topic in topics), key=lambda one: (one[1].due_on or day, one[0].id))

    @api.model
    def _asks(self, requirements):
        """What requirements ask of each single topic: ``{requirement id: rules.matrix_due.Ask}``."""
        # sudo: who owes what doesn't depend on who asks
        return {
            one.id: matrix_due.Ask(
                tuple(one.topic_ids.ids),
                matrix_due.personal(one._frequency(), len(one.topic_ids), one.is_each, one.is_covered_yearly)
                if one.kind == "recurring"
                else None,
                one.date_from,
            )
            for one in requirements.sudo()
        }
