# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules.workbook import Column

from ..rules import privacy as rules

LINE = 16  # height of a line of text, in points


class PropertyPrivacyCover(models.AbstractModel):
    """The first sheet of what a person gets: what it is, from whom, of what day, what is in it, what isn't and why."""

    _name = "property.privacy.cover"
    _description = "First Sheet of What Is Held of a Person"

    @api.model
    def _write(self, page, request, kinds, folders):
        """Fill the sheet.

        :param page: of the workbook
        :param kinds: dicts of each kind of record: name, sheet, count, printed, missing, of_others, and held, its
            rows of the map of personal data by column
        :param folders: names of the folders beside the workbook
        """
        page.put(0, 0, self.env._("What is held of %s", request.partner_id.name), "title")
        row = 2
        for label, text in self._head(request):
            page.put(row, 0, label, "head")
            page.merge(row, 1, row, len(self._columns()) - 1, text, "wrap")
            row += 1
        row = self._paragraphs(page, row + 1, self._introduction(request, folders))
        row = page.table(row + 1, self._columns(), [self._line(kind) for kind in kinds])
        page.put(row + 1, 0, self.env._("What is left out, and why"), "title")
        self._paragraphs(page, row + 2, self._left_out(request, kinds))

    def _paragraphs(self, page, top, texts):
        """Write texts below each other, each as wide as the sheet; the row below them."""
        last, row = len(self._columns()) - 1, top
        width = sum(column.width for column in self._columns())
        for text in texts:
            page.merge(row, 0, row, last, text, "wrap")
            page.sheet.set_row(row, LINE * (rules.places(text) // width + 1))
            row += 1
        return row

    def _head(self, request):
        """``[(label, text)]``: whose it is, who gives it, of what day."""
        company, estate = request.company_id.sudo(), request.estate_id  # sudo: how the company is reached
        reached = self._listed((company.phone, company.email))
        now = estate._local(fields.Datetime.now()).strftime("%Y-%m-%d %H:%M")
        return [
            (self.env._("Whose Data"), request.partner_id.name),
            (self.env._("Number of the Request"), request.number),
            (self.env._("Received On"), str(request.received_on)),
            (self.env._("As Of"), now),
            (self.env._("Held By"), self._listed((company.name, estate.name))),
            (self.env._("To Be Asked"), self._listed((self.env.user.name, reached))),
        ]

    def _introduction(self, request, folders):
        return [
            self.env._(
                "This is a copy of what %s holds of you, made because you asked for it. Each kind of record has a sheet"
                " of its own in this workbook.",
                request.company_id.name,
            ),
            self.env._(
                "Beside it lie your documents as they are printed (%(prints)s), your photos and files (%(files)s), and"
                " the same records for another program (%(programs)s).",
                **folders,
            ),
            self.env._(
                "Times are by the clock of %s. Columns in which nothing stands are left out.", request.estate_id.name
            ),
        ]

    # ----------------------------------------------------------------- table

    def _columns(self):
        return [
            Column(self.env._("Kind of Record"), 24, "wrap"),
            Column(self.env._("Sheet"), 24, "wrap"),
            Column(self.env._("Number of Records"), 8, "wrap"),
            Column(self.env._("What For"), 30, "wrap"),
            Column(self.env._("Kept For"), 16, "wrap"),
            Column(self.env._("Prints"), 8, "wrap"),
            Column(self.env._("Naming Others, Too"), 10, "wrap"),
            Column(self.env._("Couldn't Be Printed"), 24, "wrap"),
        ]

    def _line(self, kind):
        held = kind["held"].values()
        return [
            kind["name"],
            kind["sheet"],
            kind["count"],
            self._phrased(dict.fromkeys(row["purpose"] for row in held)),
            self._phrased(dict.fromkeys(row["kept"] for row in held)),
            kind["printed"] or None,
            kind["of_others"] or None,
            self._listed(kind["missing"]),
        ]

    # -------------------------------------------------------------- left out

    @api.model
    def _always_left_out(self):
        """What isn't in any copy, a sentence for each reason."""
        return [
            self.env._(
                "Numbers of identity documents and of accounts are shortened: you know them, and a file may be lost."
            ),
            self.env._(
                "Passwords, keys, and what only the program needs to find and sort records, say nothing of you."
            ),
            self.env._("Chats of staff among themselves, and what was noted for a legal dispute."),
        ]

    def _left_out(self, request, kinds):
        """What isn't in the copy, a sentence for each reason that holds here."""
        texts = self._always_left_out()
        if any(kind["of_others"] for kind in kinds):
            texts.append(
                self.env._(
                    "Prints of records that name others, too, and in records of others what is said of them, which is"
                    " theirs to ask for. The table says how many these are."
                )
            )
        if any(kind["missing"] for kind in kinds):
            texts.append(
                self.env._("Prints of the documents in the last column of the table; what they say is in its sheet.")
            )
        if not request.env.user.has_group("property_base.group_property_base_manager"):
            texts.append(self.env._("What other estates of the company hold: ask there, or ask the company."))
        return texts
