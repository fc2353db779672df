# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the story is made of: names, what supervisors noted, the tickets of four months, the classes of three,
community culture of three years, forms and the gate of two months, decorations."""

from . import classes, culture, events, gate, names, pay, refit, rulebook, slips, story
