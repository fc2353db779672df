# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_base.guard import is_open

from ..exceptions import SessionError
from ..rules import clash
from .property_training_busy import DUTY

#: so many are named; a person reads no more
MOST_TEXTS = 5


class PropertyTrainingClash(models.AbstractModel):
    """Who is needed at two places at once: at a class and at another one, an exam, on duty or on leave (TRN-3, TRN-5).

    A list that a person writes is refused, or where the company says so only warned of on the session. What an approved
    plan makes is never refused: the plan showed it to who approved it, and the session shows it on.
    """

    _name = "property.training.clash"
    _description = "Needed at Two Places at Once"

    @api.model
    def _check_sittings(self, sittings, people=None):
        """:raises SessionError: somebody can't come to one of these sittings, where the company refuses that

        :param people: who is asked about; None: everybody of the sittings
        """
        if is_open("property.training.session", None, ()):
            return
        self._refuse(self._of_sittings(self._asked(sittings), people))

    @api.model
    def _check_exams(self, exams):
        """:raises SessionError: somebody who sits or watches over one of these exams is elsewhere"""
        self._refuse(self._of_exams(self._asked(exams)))

    @api.model
    def _asked(self, records):
        return records.filtered(lambda one: one.company_id.property_training_refuses_clash)

    @api.model
    def _refuse(self, found):
        """:raises SessionError: there are any"""
        if found:
            raise SessionError("\n".join([self.env._("Nobody is at two places at once:"), *self._texts(found)]))

    @api.model
    def _of_sittings(self, sittings, people=None):
        """What is in the way of whom: list of (``rules.clash.Span`` of the sitting, the other one), read for everybody.

        Only what is planned is asked about; of what was held the list says who came.
        """
        # sudo: where somebody is counts whoever plans; it is told to who plans alone
        sittings = sittings.sudo().filtered(lambda one: one.state == "planned" and one.starts_at)
        wanted = sittings._spans()
        if people is not None:
            asked = set(people.ids)
            wanted = [span for span in wanted if span.person in asked]
        return self._found(wanted, sittings, self.env["property.training.exam"])

    @api.model
    def _of_exams(self, exams):
        """As ``_of_sittings``, of the exams that have their hours."""
        # sudo: as in _of_sittings
        exams = exams.sudo().filtered(lambda one: one.state != "closed")
        return self._found(exams._spans(), self.env["property.training.sitting"], exams)

    @api.model
    def _found(self, wanted, sittings, exams):
        if not wanted:
            return []
        # sudo: as in _of_sittings
        busy = self.env["property.training.busy"].sudo()
        asked = busy.env["hr.employee"].browse({span.person for span in wanted})
        known = asked._same_people()
        employees = asked.union(*known.values())
        begin, end = min(span.start for span in wanted), max(span.end for span in wanted)
        taken = busy._taken_spans(employees, begin, end, sittings, exams)
        # a person with a second employee record is one person, whichever of them a list names
        return clash.clashes(wanted, clash.of_same({person: some.ids for person, some in known.items()}, taken))

    # ----------------------------------------------------------------- words

    @api.model
    def _texts(self, found):
        """Who, what else, and when; at most so many that a person reads them."""
        texts = list(dict.fromkeys(self._text(mine, other) for mine, other in found))
        more = len(texts) - MOST_TEXTS
        return texts[:MOST_TEXTS] + ([self.env._("and %s more", more)] if more > 0 else [])

    @api.model
    def _texts_by_session(self, sessions):
        """What the form of a session warns of: ``{session id: text}``, only of those with a clash."""
        sittings = sessions._origin.sitting_ids
        owners = {sitting.id: sitting.session_id.id for sitting in sittings}
        found = {}
        for mine, other in self._of_sittings(sittings):
            found.setdefault(owners[mine.about[1]], []).append((mine, other))
        return {session: "\n".join(self._texts(some)) for session, some in found.items()}

    @api.model
    def _text(self, mine, other):
        # sudo: names, for who plans
        system, (model, number) = self.sudo().env, mine.about
        person, estate = system["hr.employee"].browse(mine.person), system[model].browse(number).estate_id
        begin, end = estate._local(max(mine.start, other.start)), estate._local(min(mine.end, other.end))
        return self.env._(
            "%(person)s, %(begin)s to %(end)s: %(what)s",
            person=person.name,
            begin=f"{begin:%Y-%m-%d %H:%M}",
            end=f"{end:%H:%M}",
            what=self._text_of(*other.about),
        )

    @api.model
    def _text_of(self, model, number):
        """What somebody does at the same time; why somebody is on leave isn't said."""
        if model in self.env:
            record = self.env[model].sudo().browse(number)  # sudo: as in _text
            kind = self.env._("exam") if model == "property.training.exam" else self.env._("class")
            return f"{kind} “{record.topic_id.name}”, {record.estate_id.name}"
        return self.env._("on duty") if model == DUTY else self.env._("on leave")
