# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Every number that people type has bounds, on every model of the suite: what is beyond them is refused by name."""

from datetime import date

from odoo import models
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.property_base.tests.common import PropertyCommon

OURS = "property_"
NUMBERS = ("integer", "float", "monetary")
FAR = (-1e15, 1e15, 2.0**31, float("nan"))
SAMPLES = {"boolean": True, "char": "t_bounds", "text": "t", "html": "t", "date": date(2026, 3, 2)}
SAMPLES |= {"datetime": "2026-03-02 04:00:00", "binary": "dA==", "json": {}, "integer": 1, "float": 1, "monetary": 1}


def typed_numbers(model):
    """Names of the stored numbers of ours that people, or programs, set themselves."""
    guarded = set(model._guarded_names()) if hasattr(model, "_guarded_names") else set()
    return sorted(
        name
        for name, field in model._fields.items()
        if field.type in NUMBERS
        and field.store
        and not field.readonly
        and not field.related
        and (field._module or "").startswith(OURS)
        and name not in guarded
        and name not in models.MAGIC_COLUMNS
    )


@tagged("post_install", "-at_install")
class TestBounds(PropertyCommon):
    """What is far off (days of a thousand years, no number at all) is refused in words before anything reckons with it.

    Tried as the superuser, as whom programs of others run: whom it holds for it holds for everybody.
    """

    def typed(self):
        """[(model, its numbers)] of all that is in the registry: a new model is among them by itself."""
        found = []
        for name in sorted(self.registry):
            model = self.env[name]
            if not model._abstract and model._auto and (numbers := typed_numbers(model)):
                found.append((model, numbers))
        return found

    def needed(self, model):
        """Values that a record of the model has to have, but for the numbers."""
        given = model.default_get(list(model._fields))
        guarded = model._guarded_names() if hasattr(model, "_guarded_names") else ()
        return {
            name: self.value(field)
            for name, field in model._fields.items()
            if field.required and field.store and not (field.compute or field.related or given.get(name))
            if name not in guarded
        }

    def value(self, field):
        if field.type in ("one2many", "many2many"):
            return []
        if field.type == "selection":
            return field.get_values(self.env)[0]
        if field.comodel_name == "hr.employee":
            return self.employee_attendant.id  # somebody who works there
        if field.type == "many2one":
            return self.env[field.comodel_name].with_context(active_test=False).search([], limit=1).id
        return SAMPLES[field.type]

    def refusal(self, call):
        """What ``call`` ends with, None where it passes; nothing of it stays."""
        try:
            with self.env.cr.savepoint() as point, mute_logger("odoo.sql_db"):
                call()
                self.env.flush_all()
                point.rollback()
        except Exception as error:
            return error
        return None

    def faults(self, model, name, call):
        """How ``call`` takes the numbers that are far off, where it doesn't refuse them by the field's name."""
        label = model._fields[name].get_description(self.env, ["string"])["string"]
        for number in FAR:
            error = self.refusal(lambda n=number: call({name: n}))
            if not isinstance(error, UserError) or label.lower() not in str(error).lower():
                yield f"{model._name}.{name} = {number}: {type(error).__name__}: {error}"

    def test_the_registry_is_reached(self):
        self.assertGreater(sum(len(numbers) for _model, numbers in self.typed()), 140)

    def test_nothing_far_off_is_created(self):
        wrong = []
        for model, numbers in self.typed():
            needed = self.needed(model)
            for name in numbers:
                wrong += self.faults(model, name, lambda vals, m=model, n=needed: m.create({**n, **vals}))
        self.assertEqual(wrong, [], "\n".join(wrong))

    def test_nothing_far_off_is_written(self):
        wrong = []
        for model, numbers in self.typed():
            record = model.with_context(active_test=False).search([], limit=1)
            for name in numbers if record else ():
                wrong += self.faults(model, name, record.write)
        self.assertEqual(wrong, [], "\n".join(wrong))
