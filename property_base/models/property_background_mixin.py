# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyBackgroundMixin(models.AbstractModel):
    """What may take longer than a person waits for, and then goes on as a background job.

    A model names the private methods that are such work; nothing else of it can become a job::

        _background_works = frozenset({"_collect_work"})

        def action_collect(self):
            if background.is_long(people, MILLISECONDS):
                return self._in_background("_collect_work", self.env._("Collect %s", self.name))
            self._collect_work()

        def _collect_work(self):
            progress.expect(people)
            ...
            progress.add(count)
            return background.Outcome(self.env._("%s facts", count))

    The work runs as the person who asked, with the rights of the day it runs, in one transaction: all of it or nothing.
    Work that may be done in parts returns ``Outcome(…, goes_on={arguments of the next part})``: each part is a
    transaction of its own, stays done, and the job goes on until a part returns none. Between the parts others have
    their turn.
    """

    _name = "property.background.mixin"
    _description = "Work in the Background"

    _background_works = frozenset()

    def _in_background(self, work, name, **arguments):
        """Let a work of these records run in the background.

        :param str work: name of the method, one of ``_background_works``; it may return a ``rules.background.Outcome``
        :param str name: what it is, in the person's words
        :param arguments: of the method; what JSON can hold
        :return: action that shows how far it is
        """
        return self.env["property.background.job"]._ask(self, work, name, arguments)._action_show()

    def _background_result(self):
        """The action that shows what came of a job on these records: their form."""
        return self.get_formview_action()
