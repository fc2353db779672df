# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..exceptions import ActionOnlyError


class PropertyScoreRulebookReader(models.AbstractModel):
    """Whom a version of the rulebook is for, who of them has not acknowledged it, and asking them once (SCO-1)."""

    _name = "property.score.rulebook.reader"
    _description = "Readers of a Rulebook"

    @api.model
    def _missing(self, books):
        """People who work under versions in force and have not acknowledged them: ``{book id: hr.employee}``.

        Everybody who holds a role today in the companies of the user; as many queries for one version as for many. A
        version that has ended asks nobody any more.
        """
        held = self._to_read(books)
        # sudo: who works where and who has read what does not depend on who asks; the field says who may
        system = self.sudo().env
        people = dict(
            system["property.staff.role"]._read_group(
                [
                    ("is_current", "=", True),
                    ("company_id", "in", self.env.companies.ids),
                    ("employee_id.active", "=", True),
                ],
                ["company_id"],
                ["employee_id:recordset"],
            )
        )
        done = dict(
            system["property.score.acknowledgement"]._read_group(
                [("rulebook_id", "in", held.ids)], ["rulebook_id"], ["employee_id:recordset"]
            )
        )
        nobody, own = system["hr.employee"], self._companies_of_their_own()
        found = dict.fromkeys(books.ids, nobody)
        for book in held.sudo():  # sudo: as above
            of = book.company_id or self.env.companies - own
            everybody = nobody.union(*(people.get(company.sudo(), nobody) for company in of))  # sudo: as above
            found[book.id] = everybody - done.get(book, nobody)
        return found

    @api.model
    def _to_read(self, books):
        """Those of the versions that are in force and have not ended by the company's day."""
        # sudo: the day is the same whoever asks
        estates = self.env["property.estate"].sudo()
        held = books.filtered(lambda book: book.state == "in_force")
        grouped = held.grouped(lambda book: book.company_id or self.env.company)
        days = {company: estates._company_date(company) for company in grouped}
        ended = [
            book.id
            for company, of_company in grouped.items()
            for book in of_company
            if book.effective_to and book.effective_to < days[company]
        ]
        return held.filtered(lambda book: book.id not in ended)

    @api.model
    def _clock(self, company):
        """The time zone by which a company's print shows moments: that of its first estate."""
        # sudo: by which clock an estate goes is no secret
        estates = self.env["property.estate"].sudo()
        return estates.search([("company_id", "=", company.id)], order="id", limit=1).tz or None

    @api.model
    def _acknowledged(self, book):
        """The acknowledgements of a version that the user may see, the first one first."""
        return self.env["property.score.acknowledgement"].search(
            [("rulebook_id", "=", book.id)], order="acknowledged_at, id"
        )

    @api.model
    def _companies_of_their_own(self):
        """Companies of the user for which a version of their own holds today, so that no shared one does."""
        today = self.env["property.estate"]._company_date(self.env.company)
        books = self.env["property.score.rulebook"]._in_force(
            today, today, [("company_id", "in", self.env.companies.ids)]
        )
        return books.company_id

    @api.model
    def _remind(self, book):
        """Ask who has not acknowledged a version, each once and in the own language: ``(asked, before, without)``.

        :return: users asked now, how many had been asked before, and the people whom no to-do reaches
        :raises ActionOnlyError: the version has ended
        """
        if not self._to_read(book):
            raise ActionOnlyError(
                self.env._(
                    "Version %(version)s ended on %(day)s; nobody need read it any more.",
                    version=book.version,
                    day=book.effective_to,
                )
            )
        people = self._missing(book)[book.id]
        users = people.user_id.filtered("active")
        # sudo: to-dos of others, those done with included; whoever may read the version may get one about it
        system = book.sudo()
        before = (
            system.env["mail.activity"]
            .with_context(active_test=False)
            .search(
                [
                    ("res_model", "=", book._name),
                    ("res_id", "=", book.id),
                    ("user_id", "in", users.ids),
                    ("automated", "=", True),
                ]
            )
            .user_id
        )
        asked = users - before
        self.env["property.todo"]._give(
            system, asked, lambda told: {"summary": told.env._("Read version %s of the rulebook", told.version)}
        )
        return asked, len(before), people.filtered(lambda person: not person.user_id.active)

    @api.model
    def _done(self, books):
        """What asked the user to read these versions is done; to-dos that people gave stay."""
        # sudo: the own to-dos, also about a version that all companies share
        todos = books.sudo().activity_ids.filtered(lambda todo: todo.automated and todo.user_id == self.env.user)
        todos.action_feedback()
