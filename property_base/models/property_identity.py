# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import identity, typed

FREE_TRIES, WAIT_SECONDS = 5, 30


class PropertyIdentity(models.AbstractModel):
    """Who somebody is at a screen that several people share: known by PIN, badge, or as who is signed in (HND-5).

    Wrong tries are counted, so that nobody finds a PIN by trying; whoever asks must not roll that back.
    """

    _name = "property.identity"
    _description = "Who Is at a Shared Screen"

    @api.model
    def _prove(self, person, pin=None, badge=None):
        """How a person is known, and what is wrong: (``pin``, ``badge`` or ``login``, None) or (None, text).

        :param person: an employee, with all rights; PINs are compared and shown to nobody
        """
        now = fields.Datetime.now()
        failed_at = person.property_pin_failed_at or None
        wait = identity.wait_seconds(person.property_pin_failures, failed_at, now, FREE_TRIES, WAIT_SECONDS)
        if wait:
            return None, self.env._("Too many wrong tries; wait %s seconds.", wait)
        is_self = person.user_id == self.env.user
        pin, badge = typed.plain(pin), typed.plain(badge)
        proof = identity.proof(pin, badge, person.pin or None, person.barcode or None, is_self)
        if proof == identity.NOT_SET:
            return None, self.env._("%s has no PIN: sign with the badge, or have the PIN set by HR.", person.name)
        if proof == identity.WRONG:
            self._note_failures(person, person.property_pin_failures + 1, now)
            return None, self.env._("This isn't the PIN or badge of %s.", person.name)
        if proof != identity.LOGIN:
            self._note_failures(person, 0, False)
        return proof, None

    def _note_failures(self, person, count, at):
        person.write({"property_pin_failures": count, "property_pin_failed_at": at})
