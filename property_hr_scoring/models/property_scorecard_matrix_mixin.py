# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import matrix, points

COLUMNS = tuple(f"category_{number}" for number in range(1, 11))


def _column(number):
    return fields.Float(
        string=f"Category {number}",
        digits=(8, 1),
        compute="_compute_categories",
        compute_sudo=True,
        help="What the rules of this category count for on the scorecard, in all estates.",
    )


class PropertyScorecardMatrixMixin(models.AbstractModel):
    """The scorecards of a month as one list with a column for each category (SCO-5).

    Categories are data and columns of a list are fields: so many are there as a rulebook has chapters, and a list is
    given their names. Where there are more, the last column holds the rest. Who sees a card sees what it is made of,
    the parts of estates that aren't the own ones as well: otherwise the columns wouldn't add up to its total.
    """

    _name = "property.scorecard.matrix.mixin"
    _description = "Scorecards by Category"

    category_1 = _column(1)
    category_2 = _column(2)
    category_3 = _column(3)
    category_4 = _column(4)
    category_5 = _column(5)
    category_6 = _column(6)
    category_7 = _column(7)
    category_8 = _column(8)
    category_9 = _column(9)
    category_10 = _column(10)
    part_text = fields.Char(
        string="Parts",
        compute="_compute_part_text",
        compute_sudo=True,
        help="Of who worked in several estates within the month: what each of them counts for.",
    )

    @api.depends("line_ids.points", "line_ids.category_id")
    def _compute_categories(self):
        places, sums = self._category_places(), self._line_sums("category_id")
        for card in self:
            cells = matrix.cells(sums.get(card.id, {}), places, len(COLUMNS))
            card.update({name: points.display(cell) for name, cell in zip(COLUMNS, cells, strict=True)})

    @api.depends("line_ids.points", "line_ids.estate_id")
    def _compute_part_text(self):
        sums = self._line_sums("estate_id")
        estates = self.env["property.estate"].browse({key for found in sums.values() for key in found})
        names = {estate.id: estate.name for estate in estates}
        for card in self:
            parts = {names[key]: points.display(tenths) for key, tenths in sums.get(card.id, {}).items()}
            card.part_text = (
                " · ".join(f"{name} {part:+g}" for name, part in parts.items()) if len(parts) > 1 else False
            )

    def _line_sums(self, name):
        """What the lines of each card sum to: ``{card id: {id of the field's record: tenths of points}}``."""
        rows = self.env["property.scorecard.line"]._read_group(
            [("scorecard_id", "in", self.ids)], ["scorecard_id", name], ["points:sum"]
        )
        found = {}
        for card, key, total in rows:
            found.setdefault(card.id, {})[key.id] = round(total * points.TENTHS)
        return found

    @api.model
    def _category_places(self):
        categories = self.env["property.score.category"].search_fetch([], ["name"])
        return matrix.columns(categories.ids, len(COLUMNS))

    @api.model
    def _category_names(self):
        """The names of the columns that are in use: ``{field: name}``."""
        names = {}
        places = self._category_places()
        for category in self.env["property.score.category"].browse(places):
            column = COLUMNS[places[category.id]]
            names[column] = self.env._("Other Categories") if column in names else category.name
        return names

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        """A list is another one when a category is renamed, moved or added."""
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, tuple(self._category_names().items())) if view_type == "list" else key

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Name the columns of a list by the categories, and leave out those that no category has."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == "list":
            names = self._category_names()
            for node in arch.xpath("//field[starts-with(@name, 'category_')]"):
                if (name := node.get("name")) not in COLUMNS:
                    continue
                if name in names:
                    node.set("string", names[name])
                else:
                    node.getparent().remove(node)
        return arch, view
